"""Steady noise: what a quiet room, a fan and a bad cable sound like."""

import numpy as np

from tests.ear_bench.rooms import at_rms
from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ


def coloured(rng: np.random.Generator, frames: int, slope_db: float) -> Samples:
    """Noise whose power falls by `slope_db` an octave, at full scale RMS."""
    # Thirty seconds, repeated without a seam: what is steady needs no more.
    size = 30 * RATE_HZ
    spectrum = np.fft.rfft(rng.standard_normal(size))
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / RATE_HZ), 40) / 1000)
    spectrum *= 10 ** (-slope_db * octaves / 20)
    spectrum[0] = 0
    return np.resize(at_rms(np.fft.irfft(spectrum, size), 0), frames)


def quiet(rng: np.random.Generator, frames: int) -> Samples:
    """A quiet room and the microphone's own noise."""
    return coloured(rng, frames, 4) * np.float32(10 ** (rng.uniform(-68, -58) / 20))


def pink(rng: np.random.Generator, frames: int) -> Samples:
    """Rain, a street far away."""
    return coloured(rng, frames, 3) * np.float32(10 ** (rng.uniform(-56, -42) / 20))


def fan(rng: np.random.Generator, frames: int) -> Samples:
    """A fan: low noise that swells a little with each turn, and the tone of its blades."""
    time_s = np.arange(frames) / RATE_HZ
    turn_hz = rng.uniform(8, 25)
    noise = coloured(rng, frames, 5) * (1 + 0.2 * np.sin(2 * np.pi * turn_hz * time_s))
    blades = 0.5 * np.sin(2 * np.pi * turn_hz * rng.integers(5, 9) * time_s)
    return at_rms(noise + blades, rng.uniform(-56, -42))


def hum(rng: np.random.Generator, frames: int) -> Samples:
    """The mains in a bad cable, with harmonics."""
    time_s = np.arange(frames) / RATE_HZ
    mains_hz = rng.choice((50, 60))
    waves = sum(
        rng.uniform(0.2, 1) / order * np.sin(2 * np.pi * mains_hz * order * time_s + rng.uniform(0, 6))
        for order in (1, 2, 3, 5, 7, 9, 11)
    )
    return at_rms(waves, rng.uniform(-50, -38)) + quiet(rng, frames)
