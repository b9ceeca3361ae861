"""Plays a session live: transport, mixer, announcements, output and state."""
