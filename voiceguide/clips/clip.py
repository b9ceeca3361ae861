"""The `Clip`: finite sound whose length, peak and loudness are known, and whose samples are read when needed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples


@dataclass(frozen=True, slots=True)
class Clip:
    """Finite sound at `SAMPLE_RATE`. A bed is a clip that is played in a loop."""

    frames: int
    """Length in frames."""
    channels: int
    """1, heard on both sides, or 2."""
    true_peak: float
    """Highest amplitude, between samples too, as a factor (ITU-R BS.1770-4, annex 2)."""
    powers: NDArray[np.float32] = field(repr=False, compare=False)
    """K-weighted power of each 100 ms, shape `(ceil(frames / 4800),)`; mono counts twice. See `clips.loudness`."""
    read: Callable[[int, int], Samples] = field(repr=False, compare=False)
    """`read(start, stop)` returns the samples of frames `[start, stop)`, shape `(stop - start, channels)`."""

    def scaled(self, gain: float) -> "Clip":
        """The same sound times `gain`, which is applied whenever samples are read; nothing is copied."""
        factor = np.float32(gain)
        return replace(
            self,
            true_peak=self.true_peak * float(factor),
            powers=self.powers * factor**2,
            read=lambda start, stop: self.read(start, stop) * factor,
        )
