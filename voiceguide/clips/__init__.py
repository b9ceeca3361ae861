"""Finite sound: the clip, its file format, the store on disk, the loudness meter."""
