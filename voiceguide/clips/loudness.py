"""Loudness and true peak after ITU-R BS.1770-4.

A clip's loudness is kept as the K-weighted power of each 100 ms. Powers of sounds that are heard together add up, so
the loudness of a whole session follows from those of its clips without another pass over the samples.

The K filter is applied by its frequency response; its impulse response has died away by more than 100 dB within the
context that is kept from block to block.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE

HOP = SAMPLE_RATE // 10
"""Frames of one power: 100 ms, a quarter of BS.1770's gating block."""

# BS.1770-4, tables 1 and 2: the two stages of the K filter at 48 kHz, as (numerator, denominator).
_K_FILTER = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
_OFFSET_LU = -0.691
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_CHUNK = 4 * SAMPLE_RATE
_CONTEXT = SAMPLE_RATE
_OVERSAMPLING = 4


def lufs(power: float) -> float:
    """Loudness of a K-weighted power; -inf for silence."""
    return _OFFSET_LU + 10.0 * math.log10(power) if power > 0 else -math.inf


def power(loudness_lufs: float) -> float:
    """The K-weighted power that has this loudness."""
    return float(10.0 ** ((loudness_lufs - _OFFSET_LU) / 10.0))


def integrated_lufs(powers: NDArray[np.floating]) -> float:
    """Gated loudness of a sequence of powers, one per 100 ms; -inf where nothing is above the absolute gate.

    What is shorter than a gating block of 400 ms is taken as one block.
    """
    if powers.size == 0:
        return -math.inf
    exact = powers.astype(np.float64)
    if exact.size < 4:
        return lufs(float(exact.mean()))
    sums = np.cumsum(np.concatenate(([0.0], exact)))
    blocks = (sums[4:] - sums[:-4]) / 4
    loud = blocks[blocks > power(_ABSOLUTE_GATE_LUFS)]
    if loud.size == 0:
        return -math.inf
    loud = loud[loud > loud.mean() * 10 ** (_RELATIVE_GATE_LU / 10)]
    return lufs(float(loud.mean()))


class Meter:
    """Measures sound that arrives in blocks, in constant memory but for one figure per 100 ms."""

    def __init__(self, channels: int) -> None:
        """`channels`: 1, heard on both sides and so counted twice, or 2."""
        self._weight = 2.0 if channels == 1 else 1.0
        self._context = np.zeros((0, channels), np.float32)
        self._pending = np.zeros((0, channels), np.float32)
        self._powers: list[NDArray[np.float64]] = []
        self.true_peak = 0.0

    def feed(self, samples: Samples) -> None:
        """Take the next samples, shape `(frames, channels)`."""
        self._pending = np.concatenate((self._pending, samples), dtype=np.float32)
        while len(self._pending) >= _CHUNK:
            self._measure(self._pending[:_CHUNK])
            self._pending = self._pending[_CHUNK:]

    def powers(self) -> NDArray[np.float32]:
        """The power of each 100 ms of all that was fed; the last may stand for less. Ends the measurement."""
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
        energy = np.add.reduceat(np.square(weighted).sum(axis=1, dtype=np.float64), starts)
        self._powers.append(self._weight * energy / lengths)
        self.true_peak = max(self.true_peak, _true_peak(joined))
        self._context = chunk[-_CONTEXT:]


def _true_peak(samples: Samples) -> float:
    """The highest amplitude of the signal four times oversampled, as BS.1770-4, annex 2 asks."""
    import soxr

    over = soxr.resample(samples, SAMPLE_RATE, _OVERSAMPLING * SAMPLE_RATE)
    return float(
        max(over.max(initial=0.0), -over.min(initial=0.0), samples.max(initial=0.0), -samples.min(initial=0.0))
    )


@lru_cache(maxsize=16)
def _k_response(size: int) -> NDArray[np.complex64]:
    """The K filter's complex frequency response at the bins of a real FFT of `size` points."""
    delay = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(delay), np.complex128)
    for above, below in _K_FILTER:
        response *= np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
    return response.astype(np.complex64)


def _fast_size(least: int) -> int:
    """The smallest size not below `least` of the form 2^n or 3 * 2^n, which the FFT takes quickly; always even."""
    two = 1 << max(1, (least - 1).bit_length())
    return two * 3 // 4 if two * 3 // 4 >= least and two > 4 else two
