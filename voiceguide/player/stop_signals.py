"""Handles Ctrl-C, SIGTERM and SIGHUP during a session: the first stops it, a second Ctrl-C or SIGTERM raises
KeyboardInterrupt.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

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
