"""Screening before a session, the muscle finder, and practice programmes: pure functions over data files."""
