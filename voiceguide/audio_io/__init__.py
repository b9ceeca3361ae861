"""Blocks of samples go to a file or a loudspeaker; blocks come from a microphone."""
