"""Rooms that are made up: how a sound reaches the microphone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ


@dataclass(frozen=True, slots=True)
class Room:
    """What a room does to a sound on its way from one place in it to another."""

    response: NDArray[np.float64]
    """Impulse response of unit energy at `RATE_HZ`, shape `(frames,)`; begins with the direct sound."""

    def carry(self, samples: Samples, delay_s: float = 0.0, gain: float = 1.0) -> Samples:
        """A sound as it arrives, as long as it was sent."""
        frames, delay = len(samples), round(delay_s * RATE_HZ)
        return (gain * np.concatenate((np.zeros(delay), convolve(samples, self.response)[: frames - delay]))).astype(
            np.float32
        )

    def ring(self, samples: Samples) -> Samples:
        """A short sound as it arrives, until the room is silent."""
        return convolve(samples, self.response).astype(np.float32)


def room(rng: np.random.Generator, near: bool = False) -> Room:
    """A living room: it falls silent in 0.2 to 0.6 s, the highs before the lows.

    Exponentially decaying noise after a direct sound and some early reflections (Moorer 1979, About this reverberation
    business); the direct sound is 2 to 10 dB above all the rest where the source is near, −4 to 4 dB otherwise.
    """
    decay_s = rng.uniform(0.2, 0.6)
    time_s = np.arange(round(decay_s * RATE_HZ)) / RATE_HZ
    tail = np.zeros(len(time_s))
    for low_hz, high_hz, share in ((0, 500, 1.2), (500, 2000, 1.0), (2000, RATE_HZ / 2, 0.7)):
        tail += band(rng.standard_normal(len(time_s)), low_hz, high_hz) * 10 ** (-3 * time_s / (decay_s * share))
    tail[: int(0.002 * RATE_HZ)] = 0
    for _ in range(rng.integers(4, 9)):
        tail[rng.integers(int(0.002 * RATE_HZ), int(0.03 * RATE_HZ))] += rng.choice((-1, 1)) * rng.uniform(1, 4)
    direct_db = rng.uniform(2, 10) if near else rng.uniform(-4, 4)
    tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1
    return Room(tail / np.sqrt(np.sum(tail**2)))


def convolve(samples: NDArray[np.floating], response: NDArray[np.floating]) -> NDArray[np.float64]:
    """The whole convolution, piece by piece in the frequency domain."""
    from scipy.signal import oaconvolve

    result: NDArray[np.float64] = oaconvolve(samples.astype(np.float64), response)
    return result


def band(samples: NDArray[np.float64], low_hz: float, high_hz: float) -> NDArray[np.float64]:
    """What lies between two frequencies, cut off sharply."""
    spectrum = np.fft.rfft(samples)
    frequency_hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    spectrum[(frequency_hz < low_hz) | (frequency_hz >= high_hz)] = 0
    return np.fft.irfft(spectrum, len(samples))


def at_rms(samples: NDArray[np.floating], level_dbfs: float) -> Samples:
    """A sound at a level: the mean square of what is not silence."""
    loud = np.abs(samples) > 1e-4 * np.max(np.abs(samples), initial=1e-9)
    rms = np.sqrt(np.mean(np.square(samples[loud], dtype=np.float64))) if loud.any() else 1.0
    return (samples * (10 ** (level_dbfs / 20) / rms)).astype(np.float32)
