"""What interrupts a command: a terminal that is closed, and a KeyboardInterrupt that Python swallowed."""

import _thread
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from voiceguide.player.stop_signals import HANGUP

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


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


_DELAY_S = 0.01


def _interrupt_later() -> None:
    time.sleep(_DELAY_S)
    _thread.interrupt_main()


@contextmanager
def reraise_swallowed_interrupts() -> Iterator[None]:
    """In this context, raise a KeyboardInterrupt again if it could not propagate, as from a `__del__`.

    By default, Python prints it and continues. On leaving, the context also clears the mark that Python sets when a
    KeyboardInterrupt leaves code that was compiled from a string, such as the methods that `dataclasses` writes: with
    it, `python -m` ends by SIGINT whatever the exit code is, even if the interrupt was handled long ago.
    """
    before = sys.unraisablehook

    def interrupt_again(unraisable: "UnraisableHookArgs") -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            before(unraisable)
            return
        while True:
            try:
                _thread.start_new_thread(_interrupt_later, ())
                return
            except KeyboardInterrupt:  # on a busy machine the delay may be over while this still runs
                continue

    sys.unraisablehook = interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = before
        exec("")  # noqa: S102 (every run of a string resets the mark)
