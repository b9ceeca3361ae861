"""Ends a command when its terminal is closed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from voiceguide.player.stop_signals import HANGUP


@contextmanager
def interrupt_on_hangup() -> Iterator[None]:
    """In this context, the first SIGHUP raises KeyboardInterrupt, as Ctrl-C does; any further one is ignored.

    Where SIGHUP is ignored (`nohup`), it stays so. Must be entered in the main thread.
    """
    if HANGUP is None or (before := signal.getsignal(HANGUP)) is signal.SIG_IGN:
        yield
        return

    def interrupt(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(HANGUP, interrupt)
    try:
        yield
    finally:
        if signal.getsignal(HANGUP) is interrupt:
            signal.signal(HANGUP, before)
