"""The one form sound takes between the stages.

Samples are `float32`, shape `(frames, channels)`, nominal range [-1, 1], at `voiceguide.units.SAMPLE_RATE`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Clip:
    """Finite sound, with what is known of it without reading it. A bed is a clip that loops."""

    frames: int
    """Length."""
    channels: int
    """1 (heard on both sides) or 2."""
    true_peak: float
    """The highest amplitude between the samples too (ITU-R BS.1770-4, annex 2), as a factor."""
    powers: NDArray[np.float32] = field(repr=False, compare=False)
    """K-weighted power of each 100 ms as heard in stereo (`voiceguide.loudness`), shape `(ceil(frames / 4800),)`."""
    read: Callable[[int, int], Samples] = field(repr=False, compare=False)
    """`read(start, stop)` gives the samples of that half-open range, `0 <= start <= stop <= frames`."""

    @staticmethod
    def of(samples: Samples) -> "Clip":
        """A clip that holds `samples`, shape `(frames, 1 or 2)`, in memory."""
        from voiceguide.loudness import Meter

        meter = Meter(samples.shape[1])
        meter.feed(samples)
        powers = meter.powers()
        return Clip(
            frames=samples.shape[0],
            channels=samples.shape[1],
            true_peak=meter.true_peak,
            powers=powers,
            read=lambda start, stop: samples[start:stop],
        )
