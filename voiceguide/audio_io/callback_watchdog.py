"""Whether a sound device answers, whether it is alive, and whether it was served in time."""

import time
from collections.abc import Callable

# An idle sound server may have rendered two seconds of silence ahead, which a stream that starts has to wait for: a new
# one, and one that its driver starts again after an interruption. A stream that plays has no such excuse.
_STARTS_WITHIN_S = 2.5
_NEXT_WITHIN_S = 1.2
# Looks that are further apart than this were delayed because the process was suspended or starved.
_LONGEST_TURN_S = 0.1
# Who computes less than this part of the time waits for somebody else. With ten busy programs to two processors, a
# thread that has something to compute still gets a tenth.
_IDLE = 0.02

# What a listener takes for one interruption.
_ONE_WITHIN_S = 0.1


class Watchdog:
    """Notices a device that takes nothing any more. It counts running time: time in which the process itself could run.

    A process that is suspended or starved looks seldom, and each look counts for a tenth of a second at most.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_s = clock()
        self._idle_s = 0.0
        self._calls = 0

    def look(self, calls: int, *, starting: bool) -> bool:
        """Whether the device still counts as alive; to be called some twenty times a second.

        Args:
            calls: how often it has called back until now.
            starting: whether its stream has only just been started, by us or by its driver after an interruption.
        """
        now_s = self._clock()
        turn_s = min(now_s - self._looked_s, _LONGEST_TURN_S)
        self._looked_s = now_s
        self._idle_s = 0.0 if calls != self._calls else self._idle_s + turn_s
        self._calls = calls
        return self._idle_s < (_STARTS_WITHIN_S if starting else _NEXT_WITHIN_S)


class Stall:
    """Measures for how long this process has waited for somebody else: it was not suspended, and computed nothing.

    A process that is starved computes slowly, but it computes.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, computed: Callable[[], float] = time.process_time
    ) -> None:
        self._clock = clock
        self._computed = computed
        self._looked_s, self._computed_s = clock(), computed()
        self._waited_s = 0.0

    def look(self) -> float:
        """Seconds in which it has only waited until now; to be called some ten times a second."""
        now_s, computed_s = self._clock(), self._computed()
        turn_s = min(now_s - self._looked_s, _LONGEST_TURN_S)
        if computed_s - self._computed_s < _IDLE * turn_s:
            self._waited_s += turn_s
        self._looked_s, self._computed_s = now_s, computed_s
        return self._waited_s


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
        self._filled_at = filled
        self.calls = 0
        """How often the device has called."""
        self.count = 0
        """How often it was served too late; what follows at once belongs to the same interruption."""

    @property
    def starting(self) -> bool:
        """Whether the device is still filling its buffer: at its start, and after each interruption."""
        return self.calls <= self._filled_at

    def called(self, *, late: bool, buffer_s: float) -> None:
        """The device asks for more.

        Args:
            late: whether its driver says that it had run dry.
            buffer_s: how long what it holds can last, in seconds.
        """
        now_s = self._clock()
        if late or (not self.starting and now_s - self._called_s > buffer_s):
            self.count += now_s - self._counted_s > _ONE_WITHIN_S
            self._counted_s = now_s
            self._filled_at = self.calls + self._filled
        self._called_s = now_s
        self.calls += 1
