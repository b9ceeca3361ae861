"""A watchdog for an audio stream, and for calls that may hang."""

import time
from collections.abc import Callable

# An idle sound server may have rendered two seconds of silence ahead. A stream that starts has to wait for it,
# whether it is new or restarted by its driver after an underrun; a stream that is already playing does not.
_STARTS_WITHIN_S = 2.5
_NEXT_WITHIN_S = 1.2
# Checks may be further apart than this because the process was suspended or starved.
_LONGEST_GAP_S = 0.1


class Watchdog:
    """Detects a device that has stopped playing, or a call that does not return.

    It measures the time in which this process could run: a process that is suspended or starved checks seldom, and
    each interval between two checks counts for a tenth of a second at most.

    `clock` gives seconds and may begin anywhere.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._checked_s = clock()
        self._idle_s = 0.0
        self._progress = 0

    def check(self, progress: int, *, starting: bool) -> bool:
        """Whether the device is considered alive. Call it some seven times a second.

        `progress` is a number that changes as long as the device plays, such as the frames played so far. While the
        stream is `starting`, a longer silence is allowed.
        """
        return self.idle_s(progress) < (_STARTS_WITHIN_S if starting else _NEXT_WITHIN_S)

    def idle_s(self, progress: int) -> float:
        """Seconds of running time since `progress` was another number; to be called as often as `check`."""
        now_s = self._clock()
        gap_s = min(now_s - self._checked_s, _LONGEST_GAP_S)
        self._checked_s = now_s
        self._idle_s = 0.0 if progress != self._progress else self._idle_s + gap_s
        self._progress = progress
        return self._idle_s


_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""On macOS CLOCK_MONOTONIC counts while it sleeps; `time.monotonic` does not, neither there nor on Linux."""


def boot_clock() -> float:
    """Seconds; may begin anywhere, and never goes back."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
