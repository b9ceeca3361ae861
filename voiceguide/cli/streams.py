"""Makes the standard streams safe to use: closed ones, those that nobody reads, those with a limited encoding."""

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import BinaryIO

from voiceguide.audio_io.pipe_output import open_text


def open_closed_streams() -> None:
    """Connect standard streams that were closed before the program began to the null device.

    Otherwise the first file that the program opens would take their place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def tolerate_leaving_readers() -> None:
    """Continue without output when the reader of a pipe leaves, as `head` does."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper) and _is_plain_file(stream.buffer):
            stream.flush()
            buffered = not (stream.line_buffering or stream.write_through)
            tolerant = open_text(stream.fileno(), stream.encoding, stream.errors, close=False, buffered=buffered)
            setattr(sys, name, tolerant)


def replace_unencodable() -> None:
    """Print a question mark for a character that the encoding of stdout does not have, instead of failing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def binary_stdout() -> BinaryIO:
    """Stdout for bytes, which raises BrokenPipeError when its reader leaves."""
    sys.stdout.flush()
    return open(sys.stdout.fileno(), "wb", closefd=False)


def discard_stdout() -> None:
    """Discard the rest of the output: Python would try to write it at exit, and print the same error again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_plain_file(binary: object) -> bool:
    """Whether this is a file, a pipe or a terminal of POSIX: a console of Windows has no readers that leave."""
    return type(binary.raw if isinstance(binary, BufferedWriter) else binary) is FileIO
