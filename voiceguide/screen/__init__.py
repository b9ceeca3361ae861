"""The terminal during a session: pure functions from a snapshot and a state to rows, and what writes them."""
