"""Text becomes a clip: engines, voices, and the speaker that caches."""
