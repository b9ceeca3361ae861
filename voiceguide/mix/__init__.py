"""Mixes a timeline into blocks of samples."""
