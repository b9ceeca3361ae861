"""Monitors the callback of an audio stream: a watchdog, an underrun counter, and a timer for calls that hang."""

import time
from collections.abc import Callable

# An idle sound server may have rendered two seconds of silence ahead. A stream that starts has to wait for it,
# whether it is new or restarted by its driver after an underrun; a stream that is already playing does not.
_STARTS_WITHIN_S = 2.5
_NEXT_WITHIN_S = 1.2
# Checks that are further apart than this were delayed because the process was suspended or starved.
_LONGEST_GAP_S = 0.1
# A process that uses less than this part of the time is waiting. With ten busy programs on two processors, a thread
# that has something to compute still gets a tenth.
_IDLE = 0.02

# Underruns within this time sound like one interruption, and count as one.
_SAME_WITHIN_S = 0.1


class Watchdog:
    """Detects a device that has stopped calling back.

    It measures the time in which this process could run: a process that is suspended or starved checks seldom, and
    each interval between two checks counts for a tenth of a second at most.

    Args:
        clock: seconds; may begin anywhere.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._checked_s = clock()
        self._idle_s = 0.0
        self._calls = 0

    def check(self, calls: int, *, starting: bool) -> bool:
        """Whether the device is considered alive. Call it some twenty times a second.

        Args:
            calls: number of callbacks so far.
            starting: whether the stream is filling its buffer, which allows for a longer silence.
        """
        return self.idle_s(calls) < (_STARTS_WITHIN_S if starting else _NEXT_WITHIN_S)

    def idle_s(self, calls: int) -> float:
        """Seconds of running time since the number of calls was another; to be called as often as `check`."""
        now_s = self._clock()
        gap_s = min(now_s - self._checked_s, _LONGEST_GAP_S)
        self._checked_s = now_s
        self._idle_s = 0.0 if calls != self._calls else self._idle_s + gap_s
        self._calls = calls
        return self._idle_s


class WaitTimer:
    """Measures how long this process has been waiting: neither suspended nor computing.

    A process that is starved for processor time still computes, if slowly, so it does not count as waiting.

    Args:
        clock: wall-clock time in seconds.
        computed: processor time of the process in seconds.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, computed: Callable[[], float] = time.process_time
    ) -> None:
        self._clock = clock
        self._computed = computed
        self._checked_s, self._computed_s = clock(), computed()
        self._waited_s = 0.0

    def check(self) -> float:
        """Seconds spent waiting so far. Call it some ten times a second."""
        now_s, computed_s = self._clock(), self._computed()
        gap_s = min(now_s - self._checked_s, _LONGEST_GAP_S)
        if computed_s - self._computed_s < _IDLE * gap_s:
            self._waited_s += gap_s
        self._checked_s, self._computed_s = now_s, computed_s
        return self._waited_s


class UnderrunCounter:
    """Counts underruns: callbacks that the driver reports as late, and those that came later than its buffer lasts, as
    drivers miss some.

    Args:
        filled: number of callbacks after which the device has filled its buffer.
        clock: seconds; may begin anywhere.
    """

    def __init__(self, filled: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._filled = filled
        self._clock = clock
        self._counted_s = float("-inf")
        self._callback_s = clock()
        self._filled_at = filled
        self.calls = 0
        """Number of callbacks so far."""
        self.count = 0
        """Number of underruns so far."""

    @property
    def filling(self) -> bool:
        """Whether the device is filling its buffer: after its start and after each underrun."""
        return self.calls <= self._filled_at

    def record_callback(self, *, late: bool, buffer_s: float) -> None:
        """Record one callback of the device.

        Args:
            late: whether the driver reports an underrun.
            buffer_s: length of the device's buffer in seconds.
        """
        now_s = self._clock()
        if late or (not self.filling and now_s - self._callback_s > buffer_s):
            self.count += now_s - self._counted_s > _SAME_WITHIN_S
            self._counted_s = now_s
            self._filled_at = self.calls + self._filled
        self._callback_s = now_s
        self.calls += 1
