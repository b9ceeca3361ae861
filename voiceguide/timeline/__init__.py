"""A routine and its clips become events, placements and gains in integer frames. Pure functions."""
