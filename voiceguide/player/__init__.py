"""A live session: transport, takes, and state."""
