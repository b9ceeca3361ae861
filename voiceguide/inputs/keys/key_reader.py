"""Opens the terminal of the process in raw key mode, on POSIX systems or Windows."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.messages import translated


def at_terminal() -> bool:
    """Whether stdin is a terminal, so that somebody can press a key."""
    try:
        return sys.stdin.isatty()
    except (AttributeError, ValueError):  # closed
        return False


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """Deliver keys one by one, without echo, for the duration of a `with` block; Ctrl-C raises KeyboardInterrupt.

    So does SIGTERM, unless it has a handler already. The terminal is restored on every way out, and while the process
    is stopped (Ctrl-Z); in the background no keys are read. Must be entered and left in the main thread; the keys may
    be read in another.

    Raises:
        EOFError: stdin is no terminal.
    """
    if not at_terminal():
        raise EOFError(translated("there is no terminal to press a key at"))
    if sys.platform == "win32":
        from voiceguide.inputs.keys.windows_console import WindowsConsole

        yield WindowsConsole()
    else:
        from voiceguide.inputs.keys.posix_console import open_posix_terminal

        with open_posix_terminal(sys.stdin.fileno()) as terminal:
            yield terminal
