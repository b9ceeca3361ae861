"""A timeline becomes blocks of samples."""
