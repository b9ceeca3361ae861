"""An output that keeps what it is given: for tests and for running a session dry."""

import time
from collections.abc import Callable

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.ring_buffer import Ring
from voiceguide.units import to_frames


class MemoryOutput:
    """Takes from its ring as many frames as have passed on its clock, whenever it is polled."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, latency: int = 0) -> None:
        self.ring = Ring()
        self.latency = latency
        self.closed = False
        self._clock = clock
        self._started_s = 0.0
        self._frames = 0
        self._blocks: list[Samples] = []

    @property
    def underruns(self) -> int:
        """How often the ring was empty."""
        return self.ring.underruns

    @property
    def samples(self) -> Samples:
        """All that was heard so far, shape `(frames, 2)`."""
        return np.concatenate((np.zeros((0, 2), np.float32), *self._blocks))

    def start(self) -> None:
        """Start the clock."""
        self._started_s = self._clock()

    def poll(self) -> None:
        """Take what is due."""
        due = to_frames(self._clock() - self._started_s) - self._frames
        block: Samples = np.empty((max(0, due), 2), np.float32)
        self.ring.take(block)
        self._blocks.append(block)
        self._frames += len(block)

    def close(self) -> None:
        """Take nothing any more."""
        self.closed = True
