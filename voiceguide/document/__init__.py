"""YAML text becomes a typed model, with file, line and column for every mistake. Knows nothing of sessions."""
