"""What the session itself plays, kept for a moment so that the ear can tell it from what a person does."""

from collections.abc import Callable
from threading import Lock
from typing import Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_frames

KEPT = to_frames(3.0)
"""Frames that are remembered before those that were written last."""


class Played(Protocol):
    """The session's own sound, numbered in frames at 48 kHz since the session began."""

    @property
    def taken(self) -> int:
        """Frames that the device has taken until now; safe from any thread, at once."""
        ...

    def between(self, start: int, stop: int) -> Samples:
        """What the device took, or will take, of a half-open range: one channel, shape `(stop - start,)`.

        Silence stands for what is forgotten or not written yet.
        """
        ...


class Silence:
    """A session that plays nothing; its clock is the one given."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began_s = clock()

    @property
    def taken(self) -> int:
        """Frames since it began."""
        return to_frames(self._clock() - self._began_s)

    def between(self, start: int, stop: int) -> Samples:
        """Silence, shape `(stop - start,)`."""
        return np.zeros(stop - start, np.float32)


class History:
    """Remembers what is written to the ring of an output.

    One thread writes, another may read. Call `write` and `withdraw` wherever the ring's own are called.

    Args:
        taken: how many frames the device has taken so far, such as `lambda: output.ring.taken`.
        kept: frames that are remembered.
    """

    def __init__(self, taken: Callable[[], int], kept: int = KEPT) -> None:
        self._taken = taken
        self._samples: Samples = np.zeros(kept, np.float32)
        self._lock = Lock()
        self._written = 0
        self._furthest = 0  # what was written and withdrawn has still pushed the oldest out

    @property
    def taken(self) -> int:
        """Frames that the device has taken until now."""
        return self._taken()

    def write(self, block: Samples) -> None:
        """Append what the ring is given, shape `(frames, 2)`."""
        kept = len(self._samples)
        mono = block[-kept:].mean(axis=1, dtype=np.float32)
        with self._lock:
            self._written += len(block)
            self._furthest = max(self._furthest, self._written)
            self._samples[np.arange(self._written - len(mono), self._written) % kept] = mono

    def withdraw(self, frames: int) -> None:
        """Forget the last `frames` that were written: they will not be played."""
        with self._lock:
            self._written -= frames

    def between(self, start: int, stop: int) -> Samples:
        """What was written of a half-open range, shape `(stop - start,)`; silence where nothing is known."""
        found: Samples = np.zeros(stop - start, np.float32)
        with self._lock:
            since = max(start, self._furthest - len(self._samples), 0)
            until = min(stop, self._written)
            if since < until:
                found[since - start : until - start] = self._samples[np.arange(since, until) % len(self._samples)]
        return found
