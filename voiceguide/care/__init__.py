"""Around a session: what is asked before it, and what stays of it."""
