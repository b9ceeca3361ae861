"""Keyboards, presenter clickers and foot pedals: single key presses from the terminal become commands."""
