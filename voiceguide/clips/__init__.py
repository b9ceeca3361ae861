"""Finite sound: a clip, its file format, the on-disk store, loudness measurement."""
