"""Care around a session: what a person should know before it, and what finds the right one."""
