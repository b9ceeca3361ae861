"""Single keys of the terminal, without Enter: for questions that are answered with oily hands or closed eyes."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

ENTER = "\n"
ESCAPE = "\x1b"

_REST_OF_KEY_S = 0.05
"""A terminal sends the signs of one key (an arrow, a letter with an accent) at once."""
_LOOK_S = 0.02


class Keyboard(Protocol):
    """A terminal that gives each key as it is pressed."""

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; nothing where none is pressed within so many seconds. Without a limit it waits.

        Letters and digits come as themselves, Enter as "\\n", the escape key as "\\x1b"; every other key that has no
        sign of its own, such as an arrow, is one text that begins with "\\x1b".

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
    """While it lasts, keys come one by one and are not echoed; Ctrl-C interrupts, and so does SIGTERM.

    The terminal is restored on every way out. Must be called in the main thread.

    Raises:
        EOFError: there is no terminal.
    """
    if not at_terminal():
        raise EOFError("there is no terminal to press a key at")
    if sys.platform == "win32":
        yield _Console()
        return
    import signal
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    def again(_number: int, _frame: object) -> None:
        tty.setcbreak(descriptor, termios.TCSADRAIN)

    # A shell may give the terminal back in another mode than it was in when Ctrl-Z put the program to sleep.
    handlers = {signal.SIGTERM: interrupt, signal.SIGCONT: again}
    replaced = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)  # what is on its way is kept: see `forget`
        yield _Terminal(descriptor)
    finally:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        for number, handler in replaced.items():
            signal.signal(number, handler)


class _Terminal:
    """A terminal on Linux or macOS, in a mode in which it gives every sign at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def key(self, within_s: float | None = None) -> str | None:
        """See `Keyboard`."""
        if not self._ready(within_s):
            return None
        first = self._read()
        if first == ESCAPE.encode():
            return (first + self._rest()).decode(errors="replace")
        signs = first
        for _ in range(_following_bytes(first[0])):
            signs += self._read() if self._ready(_REST_OF_KEY_S) else b""
        return signs.decode(errors="replace").replace("\r", ENTER)

    def forget(self) -> None:
        """See `Keyboard`."""
        if sys.platform != "win32":
            import termios

            termios.tcflush(self._descriptor, termios.TCIFLUSH)

    def _ready(self, within_s: float | None) -> bool:
        import select

        return bool(select.select([self._descriptor], (), (), within_s)[0])

    def _read(self) -> bytes:
        try:
            sign = os.read(self._descriptor, 1)
        except OSError as error:
            raise EOFError("the terminal is gone") from error
        if not sign:
            raise EOFError("the terminal is gone")
        return sign

    def _rest(self) -> bytes:
        """The signs behind an escape: one, or a sequence up to its last letter."""
        signs = b""
        while self._ready(_REST_OF_KEY_S):
            signs += self._read()
            introduced = signs[:1] in (b"[", b"O")
            if not introduced or (len(signs) > 1 and 0x40 <= signs[-1] <= 0x7E):
                break
        return signs


class _Console:
    """A console on Windows."""

    def key(self, within_s: float | None = None) -> str | None:
        """See `Keyboard`."""
        import msvcrt

        until = None if within_s is None else time.monotonic() + within_s
        while not msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            if until is not None and time.monotonic() >= until:
                return None
            time.sleep(_LOOK_S)  # and Ctrl-C is heard meanwhile
        sign: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
        if sign == "\x03":
            raise KeyboardInterrupt
        if sign in "\x00\xe0":
            return ESCAPE + msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore,no-any-return]
        return sign.replace("\r", ENTER)

    def forget(self) -> None:
        """See `Keyboard`."""
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]


def _following_bytes(first: int) -> int:
    """How many bytes of UTF-8 follow this one."""
    return 3 if first >= 0xF0 else 2 if first >= 0xE0 else 1 if first >= 0xC0 else 0
