"""Signals during a session: Ctrl-C, SIGTERM and SIGHUP stop it, Ctrl-Z waits until the sound has faded out."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self

HANGUP = getattr(signal, "SIGHUP", None)
"""Sent when the terminal is closed, by the system and by the shell; None on Windows."""


@contextmanager
def stop_on_signal(stop: Callable[[], None]) -> Iterator[None]:
    """A context in which the first SIGINT, SIGTERM or SIGHUP calls `stop`, and a second SIGINT or SIGTERM raises
    KeyboardInterrupt.

    The previous handlers are restored on exit, but a SIGHUP that was received is ignored from then on: a shell sends it
    again, and must not cut short what is done at the end. Where SIGHUP is ignored (`nohup`), it stays so. Must be
    entered in the main thread.
    """
    received: set[int] = set()

    def handle(number: int, _frame: FrameType | None) -> None:
        if number == HANGUP:
            signal.signal(number, signal.SIG_IGN)
        elif received - {HANGUP}:
            raise KeyboardInterrupt
        received.add(number)
        stop()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if HANGUP and signal.getsignal(HANGUP) is not signal.SIG_IGN:
        numbers.append(HANGUP)
    previous = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield
    finally:
        for number, handler in previous.items():
            if number != HANGUP or HANGUP not in received:
                signal.signal(number, handler)


_SUSPEND = getattr(signal, "SIGTSTP", None)


class JobControl:
    """A context in which SIGTSTP does not stop the process, but sets `suspend_requested`.

    Must be entered, left and used in the main thread. Where SIGTSTP is ignored or unknown, it changes nothing.
    """

    def __init__(self) -> None:
        self.suspend_requested = False
        """Whether the process should be stopped, by `stop_process`."""
        self._previous: Any = None

    def __enter__(self) -> Self:
        if _SUSPEND and signal.getsignal(_SUSPEND) is not signal.SIG_IGN:
            self._previous = signal.signal(_SUSPEND, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        if _SUSPEND and self._previous is not None:
            signal.signal(_SUSPEND, self._previous)

    def stop_process(self) -> None:
        """Do what SIGTSTP would have done; returns when the process has been continued."""
        self.suspend_requested = False
        if _SUSPEND:
            signal.signal(_SUSPEND, self._previous)
            signal.raise_signal(_SUSPEND)
            signal.signal(_SUSPEND, self._handle)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.suspend_requested = True
