"""What a microphone hears of somebody who reads aloud."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.units import SAMPLE_RATE, to_gain


def voice(seconds: float, level_db: float = -12.0, pitch_hz: float = 140.0) -> NDArray[np.float32]:
    """Syllables, four in a second, with pauses between them; not the same at any two times."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    vibrato = 2 * np.pi * pitch_hz * time + 0.3 * np.sin(2 * np.pi * 5.3 * time)
    tone = sum(np.sin(number * vibrato) / number for number in range(1, 20))
    samples = (tone * np.abs(np.sin(2 * np.pi * 2 * time)) ** 2).astype(np.float32)
    return samples * np.float32(to_gain(level_db) / np.abs(samples).max())


def hiss(seconds: float, level_db: float, seed: int = 1) -> NDArray[np.float32]:
    """White noise with this RMS."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * SAMPLE_RATE)).astype(np.float32)
    return noise * np.float32(to_gain(level_db))


def silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def in_room(spoken: NDArray[np.float32], level_db: float) -> NDArray[np.float32]:
    """What a microphone hears of something in a room with noise."""
    return spoken + hiss(len(spoken) / SAMPLE_RATE, level_db)
