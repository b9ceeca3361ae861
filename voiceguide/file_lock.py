"""An exclusive lock across processes, held on a file."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def file_lock(path: Path) -> Iterator[bool]:
    """Hold the lock on a file for the duration of a `with` block; yields False if another process holds it.

    The operating system releases the lock when the process dies. The file is created, with its folder, and stays: it
    must be a file of its own. Where it cannot be created, or its file system knows no locks, the block runs without
    a lock, and True is yielded.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _acquired(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _acquired(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _acquired(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True
