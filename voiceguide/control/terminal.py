"""Single keys of the terminal, without Enter: for what is answered or asked with oily hands or closed eyes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

ENTER = "\n"
ESCAPE = "\x1b"


class Keyboard(Protocol):
    """A terminal that gives each key as it is pressed."""

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; nothing where none is pressed within so many seconds. Without a limit it waits.

        Letters and digits come as themselves, Enter as "\\n", the escape key as "\\x1b"; every other key that has no
        sign of its own, such as an arrow, is one text that begins with "\\x1b" (see `voiceguide.control.key_names`).

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: the terminal is gone.
        """

    def forget(self) -> None:
        """Drop what was typed until now, so that it does not answer a question that nobody has read yet."""


def at_terminal() -> bool:
    """Whether somebody is there to press a key."""
    try:
        return sys.stdin.isatty()
    except (AttributeError, ValueError):  # closed
        return False


def read_key() -> str:
    """Wait for one key; the terminal is as before afterwards.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        EOFError: the terminal is gone, or there never was one.
    """
    with open_keyboard() as keyboard:
        key = keyboard.key()
    assert key is not None
    return key


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
        from voiceguide.control.console import Console

        yield Console()
    else:
        from voiceguide.control.posix_terminal import opened

        with opened(sys.stdin.fileno()) as terminal:
            yield terminal
