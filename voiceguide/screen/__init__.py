"""What is seen of a live session: pure functions from a moment and a state to rows, and what writes them."""
