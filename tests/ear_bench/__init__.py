"""The bench for the ear: commands in rooms full of sound, with a table of what is found and what is imagined."""
