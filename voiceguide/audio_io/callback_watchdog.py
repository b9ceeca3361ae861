"""What the calls of a sound device tell of it: whether it is alive, and whether it was served in time."""

import time
from collections.abc import Callable

# An idle sound server may let a new stream wait for almost two seconds; one that plays has no such excuse.
_FIRST_WITHIN_S = 1.9
_NEXT_WITHIN_S = 1.2
# A process that was suspended finds the clock far ahead, which is no fault of the device.
_LONGEST_TURN_S = 0.25

# What a listener takes for one interruption.
_ONE_WITHIN_S = 0.1


class Watchdog:
    """Notices a device that takes nothing any more. It counts only time in which the program itself ran.

    Args:
        filled: after so many calls the device has filled its buffer.
    """

    def __init__(self, filled: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._filled = filled
        self._clock = clock
        self._looked_s = clock()
        self._idle_s = 0.0
        self._calls = 0

    def look(self, calls: int) -> bool:
        """Whether a device that has called back `calls` times until now still counts as alive."""
        now_s = self._clock()
        turn_s = min(now_s - self._looked_s, _LONGEST_TURN_S)
        self._looked_s = now_s
        self._idle_s = 0.0 if calls != self._calls else self._idle_s + turn_s
        self._calls = calls
        return self._idle_s < (_NEXT_WITHIN_S if calls > self._filled else _FIRST_WITHIN_S)


class Interruptions:
    """Counts the calls that came too late: those that the driver says are, and those that were longer in coming than
    its buffer lasts, as drivers overlook some.

    Args:
        filled: after so many calls the device has filled its buffer.
    """

    def __init__(self, filled: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._filled = filled
        self._clock = clock
        self._counted_s = float("-inf")
        self._called_s = clock()
        self.calls = 0
        """How often the device has called."""
        self.count = 0
        """How often it was served too late; what follows at once belongs to the same interruption."""

    def called(self, *, late: bool, buffer_s: float) -> None:
        """The device asks for more.

        Args:
            late: whether its driver says that it had run dry.
            buffer_s: how long what it holds can last, in seconds.
        """
        now_s = self._clock()
        if late or (self.calls > self._filled and now_s - self._called_s > buffer_s):
            self.count += now_s - self._counted_s > _ONE_WITHIN_S
            self._counted_s = now_s
        self._called_s = now_s
        self.calls += 1
