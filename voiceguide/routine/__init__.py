"""The script language: its model, steps, safety rules and placeholders, and the library of routines."""
