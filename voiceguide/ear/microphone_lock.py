"""Only one session at a time listens."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.errors import DeviceError


def turn_path() -> Path:
    """The file whose lock is the right to use the microphone."""
    import platformdirs

    return platformdirs.user_data_path("voiceguide", appauthor=False) / "microphone.lock"


@contextmanager
def turn(path: Path | None = None) -> Iterator[None]:
    """While it lasts, no other session gets the microphone. The system ends it with the process, however that ends.

    Raises:
        DeviceError: another session has it.
    """
    try:
        (path := path or turn_path()).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # a home that cannot be written is no reason to be deaf
        yield
        return
    try:
        if not _locked(handle):
            raise DeviceError("another session is listening to the microphone: end that one first")
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True
