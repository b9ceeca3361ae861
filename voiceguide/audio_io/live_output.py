"""An output that plays in real time, and the ring buffer between it and the thread that mixes."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final, Protocol

import numpy as np

from voiceguide.audio import Samples
from voiceguide.audio_io.watchdog import boot_clock
from voiceguide.units import to_frames

DEPTH = to_frames(0.6)
"""Capacity for a live session, in frames: how far it mixes ahead."""

STALE_AFTER_S = 1.0
"""If the writer has not run for so long, the process or the machine was stopped: no buffer lasts so long."""

NO_DEVICE: Final = "none"
"""The name of the device that makes no sound."""


class RingBuffer:
    """A ring buffer for one writer and one reader, each in a thread of its own.

    Neither holds the lock for longer than a copy. Frames that have been written but not taken can be withdrawn, so that
    a command takes effect at once however large the buffer is.

    After a time in which the process was stopped (SIGSTOP, a closed lid), the reader may run before the writer. It gets
    silence until the writer has called `touch` again, so that the writer decides where the sound goes on.

    The capacity is in frames; `clock` gives seconds and may begin anywhere.
    """

    def __init__(self, frames: int = DEPTH, clock: Callable[[], float] = boot_clock) -> None:
        self._samples: Samples = np.zeros((frames, 2), np.float32)
        self._lock = Lock()
        self._clock = clock
        self._touched_s: float | None = None
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
        """Append a block, shape `(frames, 2)`. Raises ValueError if there are more than `free` frames."""
        if len(block) > self.free:
            raise ValueError(f"{len(block)} frames do not fit into the {self.free} that are free")
        start = self.written % len(self._samples)
        first = block[: len(self._samples) - start]
        self._samples[start : start + len(first)] = first
        self._samples[: len(block) - len(first)] = block[len(first) :]
        with self._lock:
            self.written += len(block)
            self.ended &= not len(block)

    def touch(self) -> None:
        """Tell that what is in the buffer is to be played now. Call it at least twice a second, or never."""
        self._touched_s = self._clock()

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
            stale = self._touched_s is not None and self._clock() - self._touched_s > STALE_AFTER_S
            count = 0 if stale else max(0, min(frames, self.written - self.taken))
            block: Samples = np.zeros((frames if self.ended and not stale else count, 2), np.float32)
            start = self.taken % len(self._samples)
            first = self._samples[start : start + count]
            block[: len(first)] = first
            block[len(first) : count] = self._samples[: count - len(first)]
            self.taken += len(block)
        return block


class LiveOutput(Protocol):
    """An output that plays in real time. The session writes to `ring`, the output reads from it."""

    ring: RingBuffer

    @property
    def audible(self) -> int:
        """Frames of the ring buffer that have been audible so far. Never decreases."""

    @property
    def underruns(self) -> int:
        """How many times the sound was interrupted because it came too late."""

    def start(self) -> None:
        """Start playing; returns immediately. `poll` raises an error if that fails."""

    @property
    def started(self) -> bool:
        """Whether it has started."""

    def poll(self) -> None:
        """Check that the device still plays. Call it some seven times a second.

        Raises:
            DeviceError: the device does not start, or has stopped reading from the ring buffer.
        """

    def close(self) -> None:
        """Stop immediately and release the device. Never fails, and may be called twice."""


class SilentOutput:
    """A `LiveOutput` that makes no sound: it takes the ring buffer at the pace of a clock.

    `clock` gives seconds and may begin anywhere.
    """

    underruns = 0
    """Nobody hears an interruption."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.ring = RingBuffer()
        self._clock = clock
        self._polled_s: float | None = None

    @property
    def audible(self) -> int:
        """Frames of the ring buffer that have been taken so far."""
        return self.ring.taken

    def start(self) -> None:
        """Start the clock."""
        self._polled_s = self._clock()

    @property
    def started(self) -> bool:
        """Whether the clock runs."""
        return self._polled_s is not None

    def poll(self) -> None:
        """Take the frames of the time since the last call, as far as there are any."""
        if self._polled_s is not None:
            now_s = self._clock()
            self.ring.take(to_frames(now_s - self._polled_s))
            self._polled_s = now_s

    def close(self) -> None:
        """Nothing to release."""
