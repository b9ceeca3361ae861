"""What surrounds a session: before it, after it, and between one and the next."""
