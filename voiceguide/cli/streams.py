"""Makes the standard streams safe to use: closed ones, those with a limited encoding, and those that nobody reads."""

import os
import sys
from contextlib import suppress
from errno import EIO, EPIPE
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, TextIO


def open_closed_streams() -> None:
    """Connect standard streams that were closed before the program began to the null device.

    Otherwise the first file that the program opens would take their place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def replace_unencodable() -> None:
    """Print a question mark for a character that the encoding of stdout does not have, instead of failing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def outlive_readers() -> None:
    """Discard what is written to stdout and stderr after their reader has left, or their terminal was closed.

    Otherwise the next line that is printed would end a session without a fade, and what it writes at its end.
    """
    for name in ("stdout", "stderr") if os.name == "posix" else ():
        stream = getattr(sys, name)
        with suppress(OSError, AttributeError):  # a stream of a test, without a descriptor
            stream.flush()
            raw = BufferedWriter(_OutlivingFile(stream))
            lines = stream.line_buffering
            setattr(sys, name, TextIOWrapper(raw, stream.encoding, stream.errors, line_buffering=lines))


def discard_stdout() -> None:
    """Discard the rest of the output: Python would try to write it at exit, and print the same error again."""
    with suppress(OSError, ValueError):
        _discard(sys.stdout.fileno())


class _OutlivingFile(FileIO):
    """The descriptor of a stream, which becomes the null device when nobody is left to read from it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream.fileno(), "w", closefd=False)
        self._stream = stream  # it would close the descriptor if it were not kept

    def write(self, data: Any) -> int:
        """Write, or discard; returns the number of bytes."""
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in (EPIPE, EIO):
                raise
            _discard(self.fileno())
            return len(data)


def _discard(descriptor: int) -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
