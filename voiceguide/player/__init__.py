"""A live session: transport, controls, display."""
