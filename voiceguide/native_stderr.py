"""Mutes what C libraries write to stderr, so that it does not appear on the screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Lock

from voiceguide.pipe_output import open_text

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
