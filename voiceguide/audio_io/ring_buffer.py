"""A ring buffer of stereo frames between the thread that mixes and the one that feeds the sound device."""

from threading import Lock

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE

DEPTH = SAMPLE_RATE // 2
"""Capacity for a live session, in frames: how far it mixes ahead."""


class RingBuffer:
    """A ring buffer for one writer and one reader, each in a thread of its own.

    Neither holds the lock for longer than a copy. Frames that have been written but not taken can be withdrawn, so that
    a command takes effect at once however large the buffer is.

    Args:
        frames: capacity.
    """

    def __init__(self, frames: int = DEPTH) -> None:
        self._samples: Samples = np.zeros((frames, 2), np.float32)
        self._lock = Lock()
        self.written = 0
        """Frames written so far, less those withdrawn."""
        self.taken = 0
        """Frames taken so far, with the silence after `end`."""
        self.ended = False
        """Whether `end` was called."""

    @property
    def free(self) -> int:
        """Frames that can be written now."""
        return len(self._samples) - (self.written - min(self.taken, self.written))

    def write(self, block: Samples) -> None:
        """Append a block, shape `(frames, 2)`.

        Raises:
            ValueError: more than `free` frames.
        """
        if len(block) > self.free:
            raise ValueError(f"{len(block)} frames do not fit into the {self.free} that are free")
        start = self.written % len(self._samples)
        first = block[: len(self._samples) - start]
        self._samples[start : start + len(first)] = first
        self._samples[: len(block) - len(first)] = block[len(first) :]
        with self._lock:
            self.written += len(block)

    def withdraw(self, keep: int) -> int:
        """Remove the frames that have not been taken, except for the next `keep`; returns how many were removed."""
        with self._lock:
            back = max(0, self.written - self.taken - keep)
            self.written -= back
        return back

    def end(self) -> None:
        """Mark the end of the sound, after which there is silence to take."""
        with self._lock:
            self.ended = True

    def take(self, frames: int) -> Samples:
        """Remove the next frames and return them: at most `frames`, and after `end` exactly as many, with silence."""
        with self._lock:
            count = max(0, min(frames, self.written - self.taken))
            block: Samples = np.zeros((frames if self.ended else count, 2), np.float32)
            start = self.taken % len(self._samples)
            first = self._samples[start : start + count]
            block[: len(first)] = first
            block[len(first) : count] = self._samples[: count - len(first)]
            self.taken += len(block)
        return block
