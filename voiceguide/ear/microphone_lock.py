"""Exclusive access to the microphone across processes, by a lock on a file."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.errors import DeviceError


def default_lock_path() -> Path:
    """The lock file in the user's data folder."""
    import platformdirs

    return platformdirs.user_data_path("voiceguide", appauthor=False) / "microphone.lock"


@contextmanager
def microphone_lock(path: Path | None = None) -> Iterator[None]:
    """Hold the lock for the duration of a `with` block. The operating system releases it when the process dies.

    Where the lock file cannot be created, or its file system knows no locks, the block runs without one.

    Args:
        path: the lock file; `default_lock_path` if None.

    Raises:
        DeviceError: another session holds the lock.
    """
    try:
        (path := path or default_lock_path()).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # a read-only home must not disable the microphone
        yield
        return
    try:
        if not _acquired(handle):
            raise DeviceError("another session is listening to the microphone: end that one first")
        yield
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
