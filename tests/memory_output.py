"""A `LiveOutput` without a device: it collects in memory what a device would have played by now. For tests."""

import time
from collections.abc import Callable

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.live_output import RingBuffer
from voiceguide.units import to_frames


class MemoryOutput:
    """Takes from its ring, on each `poll`, as many frames as have passed on its clock.

    Args:
        clock: seconds.
        latency: frames between leaving the ring and being audible.
        ring_clock: seconds; counts while the machine is suspended, too. Without one it never was, however long a busy
            machine took.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        latency: int = 0,
        ring_clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self.ring = RingBuffer(clock=ring_clock)
        self.latency = latency
        self.closed = False
        self._clock = clock
        self._started_s = 0.0
        self._frames = 0
        self._blocks: list[Samples] = []
        self._dry = False
        self.underruns = 0
        """How often the ring had too few frames."""

    @property
    def audible(self) -> int:
        """Frames that have been heard."""
        return max(0, self.ring.taken - self.latency)

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
        block: Samples = np.zeros((max(0, due), 2), np.float32)
        taken = self.ring.take(len(block))
        block[: len(taken)] = taken
        self.underruns += len(taken) < len(block) and not self._dry
        self._dry = len(taken) < len(block)
        self._blocks.append(block)
        self._frames += len(block)

    def close(self) -> None:
        """Note that the output was closed."""
        self.closed = True
