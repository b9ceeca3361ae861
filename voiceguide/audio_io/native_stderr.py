"""Keeps the chatter of C libraries off the screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Lock

_lock = Lock()
_stays = 0
_undo = ExitStack()


@contextmanager
def hushed() -> Iterator[None]:
    """While it lasts, what ALSA, JACK and PortAudio write to stderr is dropped; what Python writes there is not.

    They write from threads of their own at any time, so the file descriptor is turned away for the whole stay, and
    `sys.stderr` gets one of its own. Several stays may overlap, in any order and from any thread.
    """
    global _stays  # noqa: PLW0603 (there is one stderr)
    with _lock:
        if not _stays:
            _undo.enter_context(_turned_away())
        _stays += 1
    try:
        yield
    finally:
        with _lock:
            _stays -= 1
            if not _stays:
                _undo.close()


@contextmanager
def _turned_away() -> Iterator[None]:
    python_stderr = sys.stderr
    try:
        shared = python_stderr.fileno() == 2
        saved = os.dup(2)
    except (AttributeError, OSError, ValueError):  # no stderr at all, closed, or not a file
        yield
        return
    own = os.fdopen(os.dup(saved), "w", 1, python_stderr.encoding, python_stderr.errors) if shared else None
    if own:
        python_stderr.flush()
        sys.stderr = own
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (a device, not a path)
            os.dup2(nowhere.fileno(), 2)
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
