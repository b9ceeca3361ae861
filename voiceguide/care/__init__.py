"""What surrounds a session: screening, muscle finder, and practice programmes, as pure functions over data files."""
