"""Single keys of a terminal on Linux or macOS."""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE

assert sys.platform != "win32"

_REST_OF_KEY_S = 0.05
"""A terminal sends the signs of one key (an arrow, a letter with an accent) at once."""
_LONGEST_KEY = 32
_LOOK_S = 0.25


@contextmanager
def opened(descriptor: int) -> Iterator["PosixTerminal"]:
    """See `voiceguide.inputs.keys.key_reader.open_keyboard`."""
    terminal = PosixTerminal(descriptor)
    try:
        with _signals(terminal):
            terminal.take()
            yield terminal
    finally:
        terminal.give_back()


@contextmanager
def _signals(terminal: "PosixTerminal") -> Iterator[None]:
    """See to it that no signal leaves the terminal behind as nobody can use it."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    def take_again(_number: int, _frame: object) -> None:
        # A shell may give the terminal back in another mode than it was in when the program was put to sleep.
        terminal.take()

    def as_always(number: int, _frame: object) -> None:
        """Do what the signal does, which is to stop or to end the program, with the terminal as it was before."""
        terminal.give_back()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
        signal.signal(number, as_always)  # somebody has sent it on
        terminal.take()

    handlers: dict[int, Callable[[int, Any], None]] = {signal.SIGCONT: take_again}
    wanted = {signal.SIGTERM: interrupt, signal.SIGTSTP: as_always, signal.SIGQUIT: as_always, signal.SIGHUP: as_always}
    handlers |= {number: each for number, each in wanted.items() if signal.getsignal(number) is signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class PosixTerminal:
    """A terminal in a mode in which it gives every sign at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before = termios.tcgetattr(descriptor)
        self._taken = False

    def take(self) -> None:
        """Have it give every sign at once. What is on its way is kept: see `forget`."""
        if not self._in_front():
            return
        if not self._taken:
            try:
                self._before = termios.tcgetattr(self._descriptor)
            except termios.error:  # gone: reading will tell
                return
        modes, signs = self._before[:6], list(self._before[6])
        modes[0] &= ~termios.IXON  # Ctrl-S would halt the screen, and whoever writes to it
        modes[3] &= ~(termios.ECHO | termios.ICANON)
        signs[termios.VMIN], signs[termios.VTIME] = 1, 0
        self._set([*modes, signs])
        self._taken = True

    def give_back(self) -> None:
        """Put it back as it was."""
        if self._taken and self._in_front():
            self._set(self._before)
        self._taken = False

    def key(self, within_s: float | None = None) -> str | None:
        """See `voiceguide.inputs.keys.keyboard.Keyboard`."""
        if within_s is None:
            while (key := self.key(_LOOK_S)) is None:
                pass
            return key
        if not self._in_front():
            self._taken = False
            time.sleep(within_s)
            return None
        if not self._taken:  # brought to the front again, of which no signal tells
            self.take()
        first = self._read() if self._ready(within_s) else b""
        if first == ESCAPE.encode():
            return (first + self._rest()).decode(errors="replace")
        signs = first
        for _ in range(_following_bytes(first)):
            signs += self._read() if self._ready(_REST_OF_KEY_S) else b""
        return signs.decode(errors="replace").replace("\r", ENTER) or None

    def forget(self) -> None:
        """See `voiceguide.inputs.keys.keyboard.Keyboard`."""
        with suppress(termios.error):
            if self._in_front():
                termios.tcflush(self._descriptor, termios.TCIFLUSH)

    def _set(self, attributes: list[Any]) -> None:
        with suppress(termios.error):  # gone
            termios.tcsetattr(self._descriptor, termios.TCSANOW, attributes)

    def _in_front(self) -> bool:
        """Whether the terminal is this program's, and not the shell's that has put it into the background."""
        try:
            return os.tcgetpgrp(self._descriptor) == os.getpgrp()
        except OSError:  # it is no terminal that programs share
            return True

    def _ready(self, within_s: float | None) -> bool:
        try:
            return bool(select.select([self._descriptor], (), (), within_s)[0])
        except (OSError, ValueError) as error:
            raise EOFError("the terminal is gone") from error

    def _read(self) -> bytes:
        """One sign; nothing where it is for the shell, as the program was sent to the background just now."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTIN})  # it would stop the program
        try:
            sign = os.read(self._descriptor, 1)
        except OSError as error:
            if not self._in_front():
                return b""
            raise EOFError("the terminal is gone") from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if not sign:
            raise EOFError("the terminal is gone")
        return sign

    def _rest(self) -> bytes:
        """The signs behind an escape: one, or a sequence up to its last letter."""
        signs = b""
        while not _whole(signs) and self._ready(_REST_OF_KEY_S) and (sign := self._read()):
            signs += sign
        return signs


def _whole(signs: bytes) -> bool:
    """Whether the signs behind an escape are all that the key has sent."""
    key = signs.removeprefix(ESCAPE.encode())  # Alt, together with a key that is a sequence itself
    if key.startswith(b"[["):  # F1 to F5 of Linux's own console
        return len(key) > 2
    if key.startswith((b"[", b"O")):
        return len(key) > 1 and (0x40 <= key[-1] <= 0x7E or len(key) > _LONGEST_KEY)
    return bool(key)


def _following_bytes(first: bytes) -> int:
    """How many bytes of UTF-8 follow this one."""
    return sum(first >= lead for lead in (b"\xc0", b"\xe0", b"\xf0"))
