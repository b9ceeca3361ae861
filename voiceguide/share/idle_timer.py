"""Tells when something has been unused for a time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class IdleTimer:
    """Measures how long nothing has been in use.

    Args:
        limit_s: after how many seconds it is over.
        clock: the time in seconds; it never goes back.
    """

    def __init__(self, limit_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit_s = limit_s
        self._clock = clock
        self._users = 0
        self._since = clock()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Something is in use while this lasts, however long."""
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            self._since = self._clock()

    @property
    def is_over(self) -> bool:
        """Whether nothing has been in use for the whole limit."""
        return not self._users and self._clock() - self._since >= self._limit_s
