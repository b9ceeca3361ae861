"""Makes the standard streams safe to use: closed, without a reader, with a limited encoding, or without a size."""

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import BinaryIO

from voiceguide.pipe_output import open_text


def open_closed_streams() -> None:
    """Connect standard streams that were closed before the program began to the null device.

    Otherwise the first file that the program opens would take their place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (stays open)


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


def ignore_empty_size() -> None:
    """Take a size of zero in the environment for none: what prints text then asks the terminal itself."""
    for name in ("COLUMNS", "LINES"):
        if not os.environ.get(name, "0").strip("0 "):
            os.environ.pop(name, None)


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
