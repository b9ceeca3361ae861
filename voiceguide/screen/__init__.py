"""The terminal during a session: pure functions lay out rows, and a screen writes them."""
