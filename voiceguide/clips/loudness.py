"""Measures loudness and true peak as ITU-R BS.1770-4 defines them.

A clip's loudness is stored as the K-weighted power of each 100 ms. The powers of sounds that overlap add up, so the
loudness of a session follows from its clips without another pass over the samples.

The K filter is applied as a frequency response, block by block with a tenth of a second of context, within which its
impulse response has decayed by more than 100 dB.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE

HOP = SAMPLE_RATE // 10
"""Frames per power value: 100 ms, a quarter of a gating block."""

# BS.1770-4, tables 1 and 2: the two stages of the K filter at 48 kHz, as (numerator, denominator).
_K_FILTER = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
REFERENCE_LUFS = -20.0
"""Integrated loudness of every utterance, and of every bed before its level is applied."""

_OFFSET_LU = -0.691
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_CONTEXT = SAMPLE_RATE // 10
_CHUNK = (3 * 2**17 - 2 * _CONTEXT) // HOP * HOP
"""Frames that are filtered at a time: with the context before and after, as many as an FFT of 3 * 2^17 points takes."""
_OVERSAMPLING = 4


def lufs(power: float) -> float:
    """Loudness in LUFS of a K-weighted power; -inf for zero."""
    return _OFFSET_LU + 10.0 * math.log10(power) if power > 0 else -math.inf


def power(loudness_lufs: float) -> float:
    """The K-weighted power of a loudness in LUFS."""
    return float(10.0 ** ((loudness_lufs - _OFFSET_LU) / 10.0))


def integrated_lufs(powers: NDArray[np.floating]) -> float:
    """Gated integrated loudness in LUFS of powers, one per 100 ms; -inf if all are below the absolute gate.

    A sound shorter than a gating block of 400 ms counts as one block.
    """
    if powers.size == 0:
        return -math.inf
    if powers.size < 4:
        return lufs(float(powers.mean(dtype=np.float64)))
    blocks = np.convolve(powers, np.full(4, 0.25, powers.dtype), "valid")
    loud = blocks[blocks > power(_ABSOLUTE_GATE_LUFS)]
    if loud.size == 0:
        return -math.inf
    loud = loud[loud > loud.mean(dtype=np.float64) * 10 ** (_RELATIVE_GATE_LU / 10)]
    return lufs(float(loud.mean(dtype=np.float64)))


class LoudnessMeter:
    """Measures sound block by block. Memory grows only by one number per 100 ms.

    A single channel is heard on both sides, and counts twice.
    """

    def __init__(self, channels: int) -> None:
        self._weight = 2.0 if channels == 1 else 1.0
        self._context = np.zeros((0, channels), np.float32)
        self._pending = np.zeros((0, channels), np.float32)
        self._powers: list[NDArray[np.float64]] = []
        self.true_peak = 0.0

    def feed(self, samples: Samples) -> None:
        """Measure the next samples, shape `(frames, channels)`."""
        self._pending = np.concatenate((self._pending, samples), dtype=np.float32)
        while len(self._pending) >= _CHUNK:
            self._measure(self._pending[:_CHUNK])
            self._pending = self._pending[_CHUNK:]

    def powers(self) -> NDArray[np.float32]:
        """End the measurement and return the power of each 100 ms; the last hop may be shorter."""
        if len(self._pending):
            self._measure(self._pending)
            self._pending = self._pending[:0]
        return np.concatenate(self._powers).astype(np.float32) if self._powers else np.zeros(0, np.float32)

    def _measure(self, chunk: Samples) -> None:
        joined = np.concatenate((self._context, chunk))
        skip = len(self._context)
        size = _fast_size(len(joined) + _CONTEXT)
        spectrum = np.fft.rfft(joined, size, axis=0, norm="ortho")
        weighted = np.fft.irfft(spectrum * _k_response(size)[:, None], size, axis=0, norm="ortho")[skip : len(joined)]
        starts = np.arange(0, len(weighted), HOP)
        lengths = np.minimum(HOP, len(weighted) - starts)
        channels = weighted.shape[1]
        energy = np.add.reduceat(np.square(weighted).ravel(), starts * channels, dtype=np.float64)
        self._powers.append(self._weight * energy / lengths)
        self.true_peak = max(self.true_peak, _true_peak(joined))
        self._context = chunk[-_CONTEXT:]


def _true_peak(samples: Samples) -> float:
    """The highest amplitude of the signal at four times the sample rate (BS.1770-4, annex 2)."""
    import soxr

    over = soxr.resample(samples, SAMPLE_RATE, _OVERSAMPLING * SAMPLE_RATE)
    return float(
        max(over.max(initial=0.0), -over.min(initial=0.0), samples.max(initial=0.0), -samples.min(initial=0.0))
    )


@lru_cache(maxsize=16)
def _k_response(size: int) -> NDArray[np.complex64]:
    """The complex frequency response of the K filter, shape `(size // 2 + 1,)`, for a real FFT of `size` points."""
    delay = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(delay), np.complex128)
    for above, below in _K_FILTER:
        response *= np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
    return response.astype(np.complex64)


def _fast_size(least: int) -> int:
    """The smallest FFT size of at least `least` that is 2^n or 3 * 2^n: fast, and even."""
    two = 1 << max(1, (least - 1).bit_length())
    return two * 3 // 4 if two * 3 // 4 >= least and two > 4 else two
