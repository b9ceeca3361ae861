"""Opens the terminal for single key presses, without Enter."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from voiceguide.inputs.keys.keyboard import Keyboard


def at_terminal() -> bool:
    """Whether somebody is there to press a key."""
    try:
        return sys.stdin.isatty()
    except (AttributeError, ValueError):  # closed
        return False


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """While it lasts, keys come one by one and are not echoed; Ctrl-C interrupts.

    So does SIGTERM, unless somebody sees to it already. The terminal is restored on every way out, and while the
    program is stopped (Ctrl-Z); in the background no keys are read. Must be called in the main thread; the keys may
    be read in another.

    Raises:
        EOFError: there is no terminal.
    """
    if not at_terminal():
        raise EOFError("there is no terminal to press a key at")
    if sys.platform == "win32":
        from voiceguide.inputs.keys.windows_console import Console

        yield Console()
    else:
        from voiceguide.inputs.keys.posix_console import opened

        with opened(sys.stdin.fileno()) as terminal:
            yield terminal
