"""A `LiveOutput` without a device: it collects in memory what a device would have played by now. For tests."""

import time
from collections.abc import Callable

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.ring_buffer import RingBuffer
from voiceguide.units import to_frames


class MemoryOutput:
    """Takes from its ring, on each `poll`, as many frames as have passed on its clock.

    Args:
        clock: seconds.
        latency: frames, as `LiveOutput.latency`.
        ring_clock: seconds; counts while the machine is suspended, too.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        latency: int = 0,
        ring_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ring = RingBuffer(clock=ring_clock)
        self.latency = latency
        self.closed = False
        self._clock = clock
        self._started_s = 0.0
        self._frames = 0
        self._blocks: list[Samples] = []

    @property
    def underruns(self) -> int:
        """How often the ring had too few frames."""
        return self.ring.underruns

    @property
    def samples(self) -> Samples:
        """All samples taken so far, shape `(frames, 2)`."""
        return np.concatenate((np.zeros((0, 2), np.float32), *self._blocks))

    started = True
    """It is always ready."""

    def start(self) -> None:
        """Start the clock."""
        self._started_s = self._clock()

    def poll(self) -> None:
        """Take the frames that are due."""
        due = to_frames(self._clock() - self._started_s) - self._frames
        block: Samples = np.empty((max(0, due), 2), np.float32)
        self.ring.take(block)
        self._blocks.append(block)
        self._frames += len(block)

    def close(self) -> None:
        """Note that the output was closed."""
        self.closed = True
