"""Synthesises cues and beds from their definitions, and turns the user's own music into a bed."""
