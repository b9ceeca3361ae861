"""Sounds to play in tests, computed from the frame number alone."""

from dataclasses import dataclass

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE


@dataclass(frozen=True)
class Steady:
    """Full level from the first frame to the last: what is faded shows its gain."""

    frames: int

    def render(self, start: int, stop: int) -> Samples:
        assert 0 <= start <= stop <= self.frames
        return np.ones((stop - start, 2), np.float32)


@dataclass(frozen=True)
class Tone:
    """A tone of 200 Hz in which every step would be heard."""

    frames: int
    level: float = 0.25

    @property
    def steepest(self) -> float:
        """The largest difference between two frames."""
        return self.level * 2 * np.pi * 200 / SAMPLE_RATE

    def render(self, start: int, stop: int) -> Samples:
        assert 0 <= start <= stop <= self.frames
        wave = self.level * np.sin(2 * np.pi * 200 / SAMPLE_RATE * np.arange(start, stop))
        return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


@dataclass(frozen=True)
class Noise:
    """No two frames alike, the same in every process."""

    frames: int

    def render(self, start: int, stop: int) -> Samples:
        assert 0 <= start <= stop <= self.frames
        samples = np.random.default_rng(7).uniform(-0.25, 0.25, (self.frames, 2)).astype(np.float32)
        return samples[start:stop]
