"""Tells which sessions are being played, by locks on single bytes of a file beside the database."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self
from zlib import crc32


class SessionLocks:
    """The locks of the sessions whose places are in one database; a context manager, which releases its own.

    The operating system releases a lock when its process dies, so a session that was killed does not count as played.
    Where the file cannot be created, or its file system knows no locks, no session does. A process should have one
    of these open at a time: on POSIX systems, closing another one would release its lock.

    The file is beside the database.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name("sessions.lock")
        self._handle: int | None = None

    def hold(self, owner: str) -> None:
        """Mark a session as being played, until the context is left."""
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            _lock(self._handle, _offset(owner))

    def is_played(self, owner: str) -> bool:
        """Whether another process is playing this session. Creates no file."""
        if self._handle is None:
            try:
                self._handle = os.open(self._path, os.O_RDWR)
            except OSError:
                return False
        try:
            _lock(self._handle, _offset(owner))
        except (BlockingIOError, PermissionError):
            return True
        except OSError:  # a file system without locks
            return False
        _unlock(self._handle, _offset(owner))
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _offset(owner: str) -> int:
    """The byte that stands for a session; two sessions have the same one in a billion."""
    return crc32(owner.encode()) >> 1


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, offset: int) -> None:
        os.lseek(handle, offset, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int, offset: int) -> None:
        os.lseek(handle, offset, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int, offset: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, offset)

    def _unlock(handle: int, offset: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_UN, 1, offset)
