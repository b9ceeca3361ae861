"""The terminal during a session: pure functions from a moment and a state to rows, and what writes them."""
