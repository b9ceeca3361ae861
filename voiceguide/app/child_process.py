"""Runs a function in a process of its own, which sends values while it works."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, TypeAlias

from voiceguide.errors import TranslatedError

_SPAWN = get_context("spawn")

Send: TypeAlias = Callable[[Any], None]
"""Sends a value that can be pickled to the process that waits for it."""


class EndedEarlyError(TranslatedError):
    """The process ended without having returned, with the exit code that the message names."""


def values_from(target: Callable[..., None], *args: object, running: list[BaseProcess]) -> Iterator[Any]:
    """The values that `target(send, *args)` sends, as they come, until it returns.

    Args:
        target: a function of a module; Ctrl-C does not reach it.
        args: its arguments, which can be pickled.
        running: contains the process while it runs, so that another thread can terminate it.

    Raises:
        EndedEarlyError: the process was terminated, or failed.
    """
    here, there = Pipe(duplex=False)
    process = _SPAWN.Process(target=_main, args=(there, target, *args), daemon=True)
    with _interrupts_held_back():  # the process inherits that, until it ignores them
        process.start()
    running.append(process)
    there.close()
    try:
        while True:
            yield here.recv()
    except EOFError:
        pass
    finally:
        here.close()
        process.join()
        running.remove(process)
    if process.exitcode:
        raise EndedEarlyError("its process ended early, with {code}", code=process.exitcode)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """In this context, Ctrl-C waits in this thread; another one may still get it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _main(there: Connection, target: Callable[..., None], *args: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one terminates it
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, _exit)
    with suppress(BrokenPipeError):  # the process that waits for this one was killed
        target(there.send, *args)


def _exit(number: int, _frame: FrameType | None) -> None:
    """Exit, and let nothing interrupt the clean-up: `multiprocessing` sends a second signal when the parent exits."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
