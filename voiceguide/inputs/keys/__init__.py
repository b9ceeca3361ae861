"""Keyboard, clicker and foot pedal: single key presses become commands."""
