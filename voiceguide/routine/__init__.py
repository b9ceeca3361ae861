"""The script language: model, steps, safety rules, placeholders, the library of routines."""
