"""Writes files atomically: a file appears under its name when it is complete, or not at all.

On Linux a file has no name until it is complete (`O_TMPFILE`), so that even a killed process leaves nothing behind.
Elsewhere it has a temporary name in the same folder, and remains there if the process is killed.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voiceguide.errors import OutputError


class AtomicFile:
    """A file that is being written and becomes visible with `publish`."""

    def __init__(self, path: Path) -> None:
        """Open it for writing.

        Raises:
            OutputError: no file can be written at `path`.
        """
        self.path = path
        if path.is_dir():
            raise OutputError(f"{path} is a folder: choose a file in it, such as {path / 'session.wav'}")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path} is not a regular file, and is not replaced: choose another name")
        self._beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            self.descriptor, self._named = self._open()
        except OSError as error:
            raise self._failure(error) from error

    def _open(self) -> tuple[int, bool]:
        if hasattr(os, "O_TMPFILE"):
            with suppress(OSError):  # not every file system supports it
                return os.open(self.path.parent, os.O_TMPFILE | os.O_RDWR, 0o666), False
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        return os.open(self._beside, flags, 0o666), True

    def reserve(self, size: int) -> None:
        """Allocate `size` bytes on the disk, so that a full disk is noticed before the work begins.

        Raises:
            OutputError: there is not enough space.
        """
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(self.descriptor, 0, size)
            except OSError as error:
                if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
                    raise self._failure(error) from error

    def write(self, data: memoryview | bytes) -> None:
        """Append all of `data`.

        Raises:
            OutputError: the disk is full, or the system reports another error.
        """
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.descriptor, view) :]
        except OSError as error:
            raise self._failure(error) from error

    def publish(self) -> None:
        """Close the file and give it its name, atomically replacing any file of that name.

        Raises:
            OutputError: the system reports an error.
        """
        try:
            if not self._named:
                # Given a directory descriptor, Python calls linkat(), which can follow the symlink; as the path is
                # absolute, the descriptor itself is ignored.
                ours = f"/proc/self/fd/{self.descriptor}"
                os.link(ours, self._beside, src_dir_fd=self.descriptor, follow_symlinks=True)
                self._named = True
            os.close(self.descriptor)
            self.descriptor = -1
            self._beside.replace(self.path)
        except OSError as error:
            raise self._failure(error) from error

    def discard(self) -> None:
        """Close the file and leave nothing behind; does nothing after `publish`."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        if self._named:
            self._beside.unlink(missing_ok=True)

    def _failure(self, error: OSError) -> OutputError:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                return OutputError(f"the disk for {self.path} is full: free some space, or choose another folder")
            case errno.ENOENT | errno.ENOTDIR:
                return OutputError(f"there is no folder {self.path.parent}: create it, or choose another folder")
            case errno.EACCES | errno.EPERM | errno.EROFS:
                return OutputError(f"you may not write to {self.path.parent}: choose another folder")
            case _:
                return OutputError(f"{self.path} could not be written: {error.strerror or error}")


@contextmanager
def atomic_files(*paths: Path) -> Iterator[list[AtomicFile]]:
    """Open several files for writing; they are published together at the end, or discarded if anything fails.

    Raises:
        OutputError: a file cannot be written, or two of the paths are the same.
    """
    files: list[AtomicFile] = []
    if len({path.resolve() for path in paths}) < len(paths):
        raise OutputError(f"{paths[0]} would be written twice, once as a stem: choose another name or folder")
    try:
        for path in paths:
            files.append(AtomicFile(path))  # noqa: PERF401  # if one fails, those already open must be discarded
        yield files
        for file in files:
            file.publish()
    finally:
        for file in files:
            file.discard()
