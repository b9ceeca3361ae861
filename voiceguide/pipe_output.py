"""Text streams that go on without their reader: in `play x | head -1` nobody reads on, and the session continues."""

import errno
import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_READER_HAS_LEFT = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE, errno.EIO}
"""EIO is what writing to a closed terminal gives."""


class _Descriptor(FileIO):
    """A file descriptor that becomes the null device when its reader has left or its terminal is closed."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write `data`, or drop it; returns how many bytes were written."""
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in _READER_HAS_LEFT:
                raise
            with open(os.devnull, "wb") as null:  # noqa: PTH123 (a device)
                os.dup2(null.fileno(), self.fileno())
            return memoryview(data).nbytes


def open_text(descriptor: int, encoding: str | None, errors: str | None, *, close: bool, buffered: bool) -> TextIO:
    """A text stream on a descriptor that drops what nobody reads.

    Args:
        descriptor: a file, a pipe or a terminal, open for writing.
        encoding: as for `open`.
        errors: as for `open`.
        close: whether closing the stream closes the descriptor.
        buffered: whether more than a line is kept back.
    """
    binary = BufferedWriter(_Descriptor(descriptor, "wb", closefd=close))
    return TextIOWrapper(binary, encoding, errors, line_buffering=not buffered)
