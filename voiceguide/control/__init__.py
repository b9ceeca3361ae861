"""Ways to ask something of a session without touching it: what the microphone hears becomes commands."""
