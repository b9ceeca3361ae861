"""Parses YAML text into typed models and reports every mistake with file, line and column. Not specific to sessions."""
