"""A clip: finite sound, with what is known of it without reading it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples


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
    """K-weighted power of each 100 ms as heard in stereo, shape `(ceil(frames / 4800),)`; see `clips.loudness`."""
    read: Callable[[int, int], Samples] = field(repr=False, compare=False)
    """`read(start, stop)` gives the samples of that half-open range, `0 <= start <= stop <= frames`."""
