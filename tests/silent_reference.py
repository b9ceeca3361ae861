"""A reference signal for tests in which the loudspeaker plays nothing."""

from collections.abc import Callable

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_frames


class SilentReference:
    """A `ReferenceSignal` of zeros, whose frames pass on the given clock (seconds)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began_s = clock()

    @property
    def taken(self) -> int:
        """Frames since it was created."""
        return to_frames(self._clock() - self._began_s)

    def between(self, start: int, stop: int) -> Samples:
        """Silence, shape `(stop - start,)`."""
        return np.zeros(stop - start, np.float32)
