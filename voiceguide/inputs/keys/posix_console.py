"""Reads single keys from a terminal on Linux and macOS, and restores it on every signal."""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, in_foreground
from voiceguide.messages import translated

assert sys.platform != "win32"

_KEY_BYTES_WITHIN_S = 0.05
"""A terminal sends all bytes of one key (an arrow, a letter with an accent) at once."""
_MAX_KEY_BYTES = 32
_POLL_S = 0.25


@contextmanager
def open_posix_terminal(descriptor: int) -> Iterator["PosixTerminal"]:
    """Switch a terminal to cbreak mode for a `with` block (see `voiceguide.inputs.keys.key_reader.open_keyboard`)."""
    terminal = PosixTerminal(descriptor)
    try:
        with _signal_handlers(terminal):
            terminal.enter_cbreak_mode()
            yield terminal
    finally:
        terminal.restore()


@contextmanager
def _signal_handlers(terminal: "PosixTerminal") -> Iterator[None]:
    """Install handlers so that no signal leaves the terminal in cbreak mode."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    def resume(_number: int, _frame: object) -> None:
        # A shell may have changed the mode of the terminal while the process was stopped.
        terminal.enter_cbreak_mode()

    def restore_and_default(number: int, _frame: object) -> None:
        """Restore the terminal, then take the default action of the signal: stop or end the process."""
        with terminal.lent_to_the_shell():
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            signal.signal(number, restore_and_default)  # the process has been continued

    handlers: dict[int, Callable[[int, Any], None]] = {signal.SIGCONT: resume}
    wanted = {
        signal.SIGTERM: interrupt,
        signal.SIGTSTP: restore_and_default,
        signal.SIGQUIT: restore_and_default,
        signal.SIGHUP: restore_and_default,
    }
    handlers |= {number: each for number, each in wanted.items() if signal.getsignal(number) is signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class PosixTerminal:
    """A `Keyboard` on a terminal that is in cbreak mode while the process is in the foreground.

    Keys are read in one thread, while signals arrive in the main thread and switch the mode between any two steps.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._original = termios.tcgetattr(descriptor)
        self._cbreak = _cbreak_mode(self._original)
        self._in_cbreak_mode = False
        self._lent = False
        self._switching = RLock()  # a handler may interrupt another one

    def enter_cbreak_mode(self) -> None:
        """Deliver bytes at once and without echo. Keys typed before are kept: see `discard_pending`."""
        with self._switching:
            if self._lent or not self._in_foreground():
                return
            if not self._in_cbreak_mode:
                try:
                    current = termios.tcgetattr(self._descriptor)
                except termios.error:  # closed: reading will raise
                    return
                if current != self._cbreak:  # else a handler has just entered it
                    self._original, self._cbreak = current, _cbreak_mode(current)
            self._set(self._cbreak)
            self._in_cbreak_mode = True

    def restore(self) -> None:
        """Restore the mode from before."""
        with self._switching:
            if self._in_cbreak_mode and self._in_foreground():
                self._set(self._original)
            self._in_cbreak_mode = False

    @contextmanager
    def lent_to_the_shell(self) -> Iterator[None]:
        """Leave the terminal in the mode from before for a `with` block, whoever asks for a key meanwhile."""
        self._lent = True
        self.restore()
        try:
            yield
        finally:
            self._lent = False
            self.enter_cbreak_mode()

    def key(self, within_s: float | None = None) -> str | None:
        """The next key (see `Keyboard.key`)."""
        if within_s is None:
            while (key := self.key(_POLL_S)) is None:
                pass
            return key
        if not self._in_foreground():
            self._in_cbreak_mode = False
            time.sleep(within_s)
            return None
        if not self._in_cbreak_mode:  # returned to the foreground, which sends no signal
            self.enter_cbreak_mode()
        first = self._read() if self._ready(within_s) else b""
        if first == ESCAPE.encode():
            return (first + self._rest()).decode(errors="replace")
        sequence = first
        for _ in range(_following_bytes(first)):
            sequence += self._read() if self._ready(_KEY_BYTES_WITHIN_S) else b""
        return sequence.decode(errors="replace").replace("\r", ENTER) or None

    def discard_pending(self) -> None:
        """Discard keys typed before now (see `Keyboard.discard_pending`)."""
        with suppress(termios.error):
            if self._in_foreground():
                termios.tcflush(self._descriptor, termios.TCIFLUSH)

    def _set(self, attributes: list[Any]) -> None:
        with suppress(termios.error):  # closed
            termios.tcsetattr(self._descriptor, termios.TCSANOW, attributes)

    def _in_foreground(self) -> bool:
        return in_foreground(self._descriptor)

    def _ready(self, within_s: float | None) -> bool:
        try:
            return bool(select.select([self._descriptor], (), (), within_s)[0])
        except (OSError, ValueError) as error:
            raise EOFError(translated("the terminal is gone")) from error

    def _read(self) -> bytes:
        """One byte; empty if the process was sent to the background just now, as the byte is for the shell."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTIN})  # it would stop the process
        try:
            byte = os.read(self._descriptor, 1)
        except OSError as error:
            if not self._in_foreground():
                return b""
            raise EOFError(translated("the terminal is gone")) from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if not byte:
            raise EOFError(translated("the terminal is gone"))
        return byte

    def _rest(self) -> bytes:
        """The bytes after an escape: a single one, or a sequence up to its final byte."""
        sequence = b""
        while not _is_complete(sequence) and self._ready(_KEY_BYTES_WITHIN_S) and (byte := self._read()):
            sequence += byte
        return sequence


def _cbreak_mode(attributes: list[Any]) -> list[Any]:
    """The attributes of a terminal in cbreak mode that has these otherwise."""
    modes, control_characters = attributes[:6], list(attributes[6])
    modes[0] &= ~termios.IXON  # Ctrl-S would block all output
    modes[3] &= ~(termios.ECHO | termios.ICANON)
    control_characters[termios.VMIN], control_characters[termios.VTIME] = 1, 0
    return [*modes, control_characters]


def _is_complete(sequence: bytes) -> bool:
    """Whether the bytes after an escape are a complete key."""
    key = sequence.removeprefix(ESCAPE.encode())  # Alt and a key that sends a sequence itself
    if key.startswith(b"[["):  # F1 to F5 of the Linux console
        return len(key) > 2
    if key.startswith((b"[", b"O")):
        return len(key) > 1 and (0x40 <= key[-1] <= 0x7E or len(key) > _MAX_KEY_BYTES)
    return bool(key)


def _following_bytes(first: bytes) -> int:
    """Number of UTF-8 continuation bytes after a first byte."""
    return sum(first >= lead for lead in (b"\xc0", b"\xe0", b"\xf0"))
