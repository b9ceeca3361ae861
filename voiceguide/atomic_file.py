"""Writes files atomically: a file appears under its name when it is complete, or not at all.

On Linux a file has no name until it is complete (`O_TMPFILE`), so that even a killed process leaves nothing behind.
Elsewhere it has a temporary name in the same folder, and remains there if the process is killed.
"""

import errno
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from voiceguide.errors import OutputError
from voiceguide.output_guard import Output, OutputGuard, Seal, output_error
from voiceguide.units import format_size


class AtomicFile:
    """A file that is being written and becomes visible with `publish`.

    `path` is its name as the user gave it, for messages. `target` is the file that is created or replaced; in the
    second case its permissions are kept.

    Raises:
        OutputError: no file can be written there.
    """

    def __init__(self, path: Path, target: Path) -> None:
        self.path = path
        self.folder = target.parent
        self._target = target
        self._beside = target.with_name(f".voiceguide-{secrets.token_hex(8)}.part")
        try:
            self.descriptor, self._named = self._open()
            if hasattr(os, "fchmod") and target.exists():
                os.fchmod(self.descriptor, target.stat().st_mode & 0o777)
        except OSError as error:
            raise output_error(path, error) from error

    def _open(self) -> tuple[int, bool]:
        if hasattr(os, "O_TMPFILE"):
            with suppress(OSError):  # not every file system supports it
                return os.open(self.folder, os.O_TMPFILE | os.O_RDWR, 0o666), False
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
                    raise output_error(self.path, error) from error

    def write(self, data: memoryview | bytes) -> None:
        """Append all of `data`. Raises OutputError if the disk is full, or the system reports another error."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.descriptor, view) :]
        except OSError as error:
            raise output_error(self.path, error) from error

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Continue writing at another place; returns its distance from the beginning."""
        return os.lseek(self.descriptor, offset, whence)

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
            self._beside.replace(self._target)
        except OSError as error:
            raise output_error(self.path, error) from error

    def discard(self) -> None:
        """Close the file and leave nothing behind; does nothing after `publish`."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        if self._named:
            self._beside.unlink(missing_ok=True)


@contextmanager
def atomic_files(guard: OutputGuard, *outputs: Output) -> Iterator[list[AtomicFile]]:
    """Open several files for writing; they are published together at the end, or discarded if anything fails.

    `guard` is asked again before they are published, as other files may have got their names meanwhile.

    Raises:
        OutputError: a file cannot or must not be written, or two of them are the same.
    """
    files: list[AtomicFile] = []
    try:
        for output, target in zip(outputs, guard.targets(*outputs), strict=True):
            files.append(AtomicFile(output.path, target))  # if one fails, those open must be discarded
        yield files
        guard.targets(*outputs)
        for file in files:
            file.publish()
    finally:
        for file in files:
            file.discard()


def require_space(files: Sequence[AtomicFile], sizes: Sequence[int]) -> None:
    """Check that the disks have room for the bytes that each file will have.

    Raises:
        OutputError: a disk has less free space than all files that go to it need.
    """
    needed: defaultdict[int, int] = defaultdict(int)
    for file, size in zip(files, sizes, strict=True):
        needed[file.folder.stat().st_dev] += size
    for file in files:
        usage, size = shutil.disk_usage(file.folder), needed[file.folder.stat().st_dev]
        if usage.total and usage.free < size:  # some network file systems do not say how large they are
            raise OutputError(
                "{size} would be written, and the disk for {path} has only {free} left: free some space, "
                "or choose another folder",
                size=format_size(size),
                path=file.path,
                free=format_size(usage.free),
            )


def write_document(path: Path, content: bytes, seal: Seal, guard: OutputGuard) -> None:
    """Write a small file with a seal, by which a later run recognises it.

    Raises:
        OutputError: the file cannot or must not be written.
    """
    with atomic_files(guard, Output(path, seal.is_intact)) as (file,):
        file.write(seal.apply(content))
