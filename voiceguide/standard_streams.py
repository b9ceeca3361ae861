"""The standard streams: closed, without a reader, with a limited encoding, and what C libraries write to stderr."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, TextIO

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

    With `close`, closing it closes the descriptor; if it is `buffered`, more than a line is kept back.
    """
    binary = BufferedWriter(_Descriptor(descriptor, "wb", closefd=close))
    return TextIOWrapper(binary, encoding, errors, line_buffering=not buffered)


_lock = Lock()
_users = 0
_undo = ExitStack()


@contextmanager
def native_stderr_muted() -> Iterator[None]:
    """A context in which what ALSA, JACK and PortAudio write to stderr is dropped; what Python writes is not.

    They may write at any time from threads of their own, so file descriptor 2 is redirected for the whole context, and
    `sys.stderr` gets a descriptor of its own. Contexts may overlap, in any order and in any thread.
    """
    global _users  # noqa: PLW0603 (there is one stderr)
    with _lock:
        if not _users:
            _undo.enter_context(_redirected())
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if not _users:
                _undo.close()


@contextmanager
def _redirected() -> Iterator[None]:
    python_stderr = sys.stderr
    try:
        shared = python_stderr.fileno() == 2
        saved = os.dup(2)
    except (AttributeError, OSError, ValueError):  # stderr is missing, closed, or not a file
        yield
        return
    encoding, errors = python_stderr.encoding, python_stderr.errors
    own = open_text(os.dup(saved), encoding, errors, close=True, buffered=False) if shared else None
    if own:
        python_stderr.flush()
        sys.stderr = own
    try:
        with open(os.devnull, "wb") as null:  # noqa: PTH123 (a device)
            os.dup2(null.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        if own:
            with suppress(OSError):
                own.flush()
            if sys.stderr is own:
                sys.stderr = python_stderr
            own.close()


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
