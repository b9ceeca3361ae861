"""Ctrl-C always ends what it is meant to end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SOON_S = 0.01


@contextmanager
def never_lost() -> Iterator[None]:
    """While it lasts, a Ctrl-C that Python meets where nothing can be raised, such as in a `__del__`, comes again.

    Python would print it and go on.
    """
    before = sys.unraisablehook

    def again(unraisable: "UnraisableHookArgs") -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            before(unraisable)
            return
        from _thread import interrupt_main
        from threading import Timer

        Timer(_SOON_S, interrupt_main).start()  # not at once: nothing can be raised here either

    sys.unraisablehook = again
    try:
        yield
    finally:
        sys.unraisablehook = before
