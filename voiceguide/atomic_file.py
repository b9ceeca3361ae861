"""Files that appear under their name only when they are whole.

Where the system offers it (Linux), the file has no name at all until it is complete, so that even a killed process
leaves nothing behind. Elsewhere it has a temporary name beside the final one, removed on every way out but a kill.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voiceguide.errors import OutputError


class WholeFile:
    """A file being written; not yet there for anyone else."""

    def __init__(self, path: Path) -> None:
        """Raises `OutputError` where no file can be written at `path`."""
        self.path = path
        if path.is_dir():
            raise OutputError(f"{path} is a folder: name a file in it, such as {path / 'session.wav'}")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path} is not an ordinary file and would be replaced: name another")
        self._beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            self.descriptor, self._named = self._open()
        except OSError as error:
            raise self._failure(error) from error

    def _open(self) -> tuple[int, bool]:
        if hasattr(os, "O_TMPFILE"):
            with suppress(OSError):  # not every file system can
                return os.open(self.path.parent, os.O_TMPFILE | os.O_RDWR, 0o666), False
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        return os.open(self._beside, flags, 0o666), True

    def reserve(self, size: int) -> None:
        """Claim `size` bytes on the disk, so that a full disk is noticed before the work and not after it."""
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(self.descriptor, 0, size)
            except OSError as error:
                if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
                    raise self._failure(error) from error

    def write(self, data: memoryview | bytes, offset: int) -> None:
        """Write all of `data` at `offset`. Several threads may write at once."""
        view = memoryview(data)
        try:
            while view:
                written = _write_at(self.descriptor, view, offset)
                view, offset = view[written:], offset + written
        except OSError as error:
            raise self._failure(error) from error

    def publish(self) -> None:
        """Give the file its name, in one step, in place of whatever had it."""
        try:
            if not self._named:
                # Only with a folder's descriptor, which an absolute path ignores, does Python follow the link.
                ours = f"/proc/self/fd/{self.descriptor}"
                os.link(ours, self._beside, src_dir_fd=self.descriptor, follow_symlinks=True)
                self._named = True
            os.close(self.descriptor)
            self.descriptor = -1
            self._beside.replace(self.path)
        except OSError as error:
            raise self._failure(error) from error

    def discard(self) -> None:
        """Leave nothing behind; after `publish`, do nothing."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        if self._named:
            self._beside.unlink(missing_ok=True)

    def _failure(self, error: OSError) -> OutputError:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                return OutputError(f"the disk that holds {self.path} is full: free some room, or export elsewhere")
            case errno.ENOENT | errno.ENOTDIR:
                return OutputError(f"there is no folder {self.path.parent}: make it first, or export elsewhere")
            case errno.EACCES | errno.EPERM | errno.EROFS:
                return OutputError(f"nothing may be written in {self.path.parent}: export to a folder of yours")
            case _:
                return OutputError(f"{self.path} could not be written: {error.strerror or error}")


def _write_at(descriptor: int, view: memoryview, offset: int) -> int:
    if hasattr(os, "pwrite"):
        return os.pwrite(descriptor, view, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)  # Windows; there the writer is a single thread
    return os.write(descriptor, view)


@contextmanager
def whole_files(*paths: Path) -> Iterator[list[WholeFile]]:
    """Write several files that appear together at the end, or, where anything fails, not at all."""
    files: list[WholeFile] = []
    if len({path.resolve() for path in paths}) < len(paths):
        raise OutputError(f"{paths[0]} would be written twice, once as a stem: choose another name or folder")
    try:
        for path in paths:
            files.append(WholeFile(path))  # noqa: PERF401  # one that fails must not lose those before it
        yield files
        for file in files:
            file.publish()
    finally:
        for file in files:
            file.discard()
