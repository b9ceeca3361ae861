"""A ring of frames between the thread that computes sound and the callback that hands it to the device."""

from threading import Lock

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE

DEPTH = SAMPLE_RATE // 2
"""Frames a live session computes ahead."""


class RingBuffer:
    """Stereo frames for one writer and one reader.

    The reader never waits for more than a copy: rendering happens before `write`. What is written and not yet taken
    can be withdrawn, so that a command is heard at once however deep the ring is.
    """

    def __init__(self, frames: int = DEPTH) -> None:
        self._samples: Samples = np.zeros((frames, 2), np.float32)
        self._lock = Lock()
        self._short = False
        self.written = 0
        """Frames written so far, without those withdrawn."""
        self.taken = 0
        """Frames taken so far; after `end` the silence counts too. The clock of the session."""
        self.underruns = 0
        """How often the reader found too little, from the first `write` on; the silence instead is not in `taken`."""
        self.ended = False
        """Nothing more will be written: from here on the reader gets silence."""

    @property
    def free(self) -> int:
        """Frames that `write` has room for."""
        return len(self._samples) - (self.written - min(self.taken, self.written))

    def write(self, block: Samples) -> None:
        """Append `block`, shape `(frames <= free, 2)`."""
        if len(block) > self.free:
            raise ValueError(f"{len(block)} frames do not fit into the {self.free} that are free")
        start = self.written % len(self._samples)
        first = block[: len(self._samples) - start]
        self._samples[start : start + len(first)] = first
        self._samples[: len(block) - len(first)] = block[len(first) :]
        with self._lock:
            self.written += len(block)

    def withdraw(self, keep: int) -> int:
        """Take back all but the next `keep` frames that wait for the reader; returns how many."""
        with self._lock:
            back = max(0, self.written - self.taken - keep)
            self.written -= back
        return back

    def end(self) -> None:
        """What is written is all there is."""
        with self._lock:
            self.ended = True

    def take(self, out: Samples) -> None:
        """Fill `out`, shape `(frames, 2)`, with the next frames, and with silence where there are none."""
        with self._lock:
            count = max(0, min(len(out), self.written - self.taken))
            start = self.taken % len(self._samples)
            first = self._samples[start : start + count]
            out[: len(first)] = first
            out[len(first) : count] = self._samples[: count - len(first)]
            out[count:] = 0
            self.taken += len(out) if self.ended else count
            short = count < len(out) and self.written > 0 and not self.ended
            self.underruns += short and not self._short
            self._short = short
