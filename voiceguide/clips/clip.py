"""The `Clip`: finite sound whose samples are read when needed; and the endless sound that is made of clips."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.loudness import integrated_lufs


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
    """`read(start, stop)` returns a new array, shape `(stop - start, channels)`: the samples of `[start, stop)`."""

    def scaled(self, gain: float) -> "Clip":
        """The same sound times `gain`, which is applied whenever samples are read; nothing is copied."""
        factor = np.float32(gain)
        return replace(
            self,
            true_peak=self.true_peak * float(factor),
            powers=self.powers * factor**2,
            read=lambda start, stop: np.multiply(samples := self.read(start, stop), factor, out=samples),
        )


_MEASURED = 36_000
"""Powers of 100 ms over which the loudness of several loops is measured: an hour, as they never end together."""

_MOMENT = 4
"""Powers of 100 ms in a momentary loudness: 400 ms (EBU Tech 3341)."""


@dataclass(frozen=True, slots=True)
class LoopedSound:
    """Endless stereo sound: the sum of loops that all start at frame 0."""

    loops: tuple[Clip, ...]
    """At least one; together they stay below full scale, and so do their samples as the clip store keeps them."""
    gain: float = 1.0
    """Applied to their sum."""

    @property
    def true_peak(self) -> float:
        """The highest amplitude that their sum can reach."""
        return self.gain * sum(loop.true_peak for loop in self.loops)

    @property
    def loudest_power(self) -> float:
        """The highest K-weighted power of 400 ms that their sum can reach: in the end the loudest ones meet."""
        return self.gain**2 * sum(_loudest(loop.powers) for loop in self.loops)

    def powers(self, hops: int, start: int = 0) -> NDArray[np.float64]:
        """The K-weighted power of each of `hops` 100 ms from hop `start` on, shape `(hops,)`.

        The loops are uncorrelated.
        """
        total = np.zeros(hops)
        for loop in self.loops:
            if loop.powers.size:
                total += np.resize(np.roll(loop.powers, -start), hops)
        total *= self.gain**2
        return total

    def integrated_lufs(self) -> float:
        """Integrated loudness in LUFS; -inf for silence."""
        return integrated_lufs(self.powers(self.loops[0].powers.size if len(self.loops) == 1 else _MEASURED))


def _loudest(powers: NDArray[np.float32]) -> float:
    """The highest mean of 400 ms of a loop."""
    if not powers.size:
        return 0.0
    around = np.resize(powers, powers.size + _MOMENT - 1).astype(np.float64)
    return float(np.convolve(around, np.full(_MOMENT, 1 / _MOMENT), "valid").max())
