"""Tells whether a file has changed since it was last looked at."""

import os
from pathlib import Path
from typing import TypeAlias

FileStamp: TypeAlias = tuple[int, int]
"""The size of a file in bytes, and when it was last changed, in ns; another one after each change."""


def file_stamp(path: Path) -> FileStamp | None:
    """The stamp of a file as it is now; None if it is missing or cannot be reached."""
    try:
        return stamp_in(path.stat())
    except OSError:
        return None


def stamp_in(status: os.stat_result) -> FileStamp:
    """The stamp in what the system says about a file."""
    return status.st_size, status.st_mtime_ns
