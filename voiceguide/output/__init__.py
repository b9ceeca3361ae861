"""Blocks to a file or to a sound device."""
