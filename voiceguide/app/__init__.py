"""Settings and workflows: play, export, find; independent of the command line."""
