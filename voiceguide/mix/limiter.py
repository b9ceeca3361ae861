"""A look-ahead peak limiter for sessions whose volume was turned up; below its ceiling nothing is changed."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.units import to_gain

CEILING = to_gain(-1.5)
"""Highest sample, as a factor; peaks between samples may be half a decibel higher."""
HOP = 48
"""Frames that share one gain before smoothing: 1 ms."""
_HOLD = 6
"""Hops before and after a peak in which the gain is as low as at the peak."""
_SMOOTH = 3
"""Hops to either side over which the gain is averaged; fewer than `_HOLD`, so that no peak gets through."""
_MARGIN = (_HOLD + _SMOOTH + 1) * HOP

_window = np.hanning(2 * _SMOOTH + 3)[1:-1]
_KERNEL = _window / _window.sum()


def input_range(start: int, stop: int) -> tuple[int, int]:
    """The range of frames that `limit` needs for `[start, stop)`: up to 11 ms more at both ends, but none before 0."""
    return max(0, start // HOP * HOP - _MARGIN), -(-stop // HOP) * HOP + _MARGIN


def limit(samples: Samples, start: int, stop: int) -> Samples:
    """The frames `[start, stop)` of `samples` with no sample above the ceiling of -1.5 dBFS, shape `(stop - start, 2)`.

    The gain of a frame depends on its neighbours alone, so the result is the same however a session is cut into blocks.

    `samples` are the frames `input_range(start, stop)`, shape `(frames, 2)`.
    """
    first, last = input_range(start, stop)
    wanted = samples[start - first : stop - first]
    peaks = np.abs(samples).reshape(-1, 2 * HOP).max(axis=1)
    if peaks.max(initial=0.0) <= CEILING:
        return wanted
    middles = np.arange(first + HOP // 2, last, HOP)
    gain: Samples = np.interp(np.arange(start, stop), middles, hop_gains(peaks)).astype(np.float32)
    return wanted * gain[:, None]


def hop_gains(peaks: NDArray[np.floating]) -> NDArray[np.float64]:
    """The gain in the middle of each hop of `HOP` frames, by the highest samples of all hops."""
    gains = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    around = np.pad(gains, _HOLD, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(around, 2 * _HOLD + 1).min(axis=1)
    return np.convolve(np.pad(lowest, _SMOOTH, mode="edge"), _KERNEL, mode="valid")
