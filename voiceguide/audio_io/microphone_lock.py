"""Exclusive access to the microphone across processes, by a lock on a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.errors import DeviceError
from voiceguide.file_lock import file_lock
from voiceguide.resources import data_folder


@contextmanager
def microphone_lock(path: Path | None = None) -> Iterator[None]:
    """Hold the lock for the duration of a `with` block. The operating system releases it when the process dies.

    Where the lock file cannot be created, or its file system knows no locks, the block runs without one: a read-only
    home must not disable the microphone.

    Args:
        path: the lock file; the one in the user's data folder if None.

    Raises:
        DeviceError: another session holds the lock.
    """
    with file_lock(path or data_folder(None) / "microphone.lock") as held:
        if not held:
            raise DeviceError("another session is listening to the microphone: end that one first")
        yield
