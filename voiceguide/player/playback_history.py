"""The last seconds of what a session plays: the reference signal of the echo canceller."""

from collections.abc import Callable
from threading import Lock

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_frames

KEPT = to_frames(3.0)
"""Length of the history, in frames."""


class PlaybackHistory:
    """Keeps a copy of what is written to the ring buffer of an output, mixed down to one channel.

    Frames are counted since the session began. One thread writes, another may read. Call `write` and `withdraw`
    wherever the methods of the ring buffer are called.

    `taken` returns how many frames the device has played so far, such as `lambda: output.audible`; `kept` is the length
    of the history in frames.
    """

    def __init__(self, taken: Callable[[], int], kept: int = KEPT) -> None:
        self._taken = taken
        self._samples: Samples = np.zeros(kept, np.float32)
        self._lock = Lock()
        self._written = 0
        self._furthest = 0  # withdrawn frames have overwritten the oldest ones all the same

    @property
    def taken(self) -> int:
        """Frames that the device has played so far. Never blocks; may be called from any thread."""
        return self._taken()

    def write(self, block: Samples) -> None:
        """Append a block, shape `(frames, 2)`."""
        kept = len(self._samples)
        last = block[-kept:]
        mono = (last[:, 0] + last[:, 1]) * np.float32(0.5)  # forty times faster than the mean of an axis of two
        with self._lock:
            self._written += len(block)
            self._furthest = max(self._furthest, self._written)
            start = (self._written - len(mono)) % kept
            first = mono[: kept - start]
            self._samples[start : start + len(first)] = first
            self._samples[: len(mono) - len(first)] = mono[len(first) :]

    def withdraw(self, frames: int) -> None:
        """Remove the last `frames` that were written, because they will not be played."""
        with self._lock:
            self._written -= frames

    def between(self, start: int, stop: int) -> Samples:
        """The samples of the frames `[start, stop)`, shape `(stop - start,)`; zero where they are not kept any more."""
        found: Samples = np.zeros(stop - start, np.float32)
        with self._lock:
            since = max(start, self._furthest - len(self._samples), 0)
            until = min(stop, self._written)
            if since < until:
                found[since - start : until - start] = self._samples[np.arange(since, until) % len(self._samples)]
        return found
