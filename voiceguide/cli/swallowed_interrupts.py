"""Re-raises a KeyboardInterrupt that Python swallowed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_DELAY_S = 0.01


@contextmanager
def reraise_swallowed_interrupts() -> Iterator[None]:
    """In this context, raise a KeyboardInterrupt again if it could not propagate, as from a `__del__`.

    By default, Python prints it and continues.
    """
    before = sys.unraisablehook

    def interrupt_again(unraisable: "UnraisableHookArgs") -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            before(unraisable)
            return
        from _thread import interrupt_main
        from threading import Timer

        Timer(_DELAY_S, interrupt_main).start()  # not at once: nothing can be raised here either

    sys.unraisablehook = interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = before
