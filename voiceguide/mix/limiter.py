"""A limiter for what a listener turns up in a live session; what is below the ceiling passes through it unchanged."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import to_gain

_CEILING = to_gain(-1.5)
"""Of the samples; between them a peak may be half a decibel higher."""
_HOP = 48
_REACH = 6
"""How many hops (of 1 ms) the gain goes down before a peak, and comes up after it."""

_SMOOTH = 3
"""Over how many hops to either side the gain is evened out; less than it reaches, so that no peak gets through."""
_MARGIN = (_REACH + _SMOOTH + 1) * _HOP

_window = np.hanning(2 * _SMOOTH + 3)[1:-1]
_KERNEL = _window / _window.sum()


def needed(start: int, stop: int) -> tuple[int, int]:
    """The frames that must be known to limit `[start, stop)`: up to 10 ms more at both ends, and none before 0."""
    return max(0, start // _HOP * _HOP - _MARGIN), -(-stop // _HOP) * _HOP + _MARGIN


def limited(samples: Samples, start: int, stop: int) -> Samples:
    """The frames `[start, stop)` of `samples`, none above the ceiling, shape `(stop - start, 2)`.

    The gain of a frame depends on its neighbours alone: however a session is cut into blocks, it stays the same.

    Args:
        samples: the frames `needed(start, stop)`, shape `(frames, 2)`.
        start: the first frame that is wanted.
        stop: the frame after the last.
    """
    first, last = needed(start, stop)
    wanted = samples[start - first : stop - first]
    peaks = np.abs(samples).reshape(-1, 2 * _HOP).max(axis=1)
    if peaks.max(initial=0.0) <= _CEILING:
        return wanted
    gains = np.minimum(1.0, _CEILING / np.maximum(peaks, 1e-9))
    around = np.pad(gains, _REACH, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(around, 2 * _REACH + 1).min(axis=1)
    smooth = np.convolve(np.pad(lowest, _SMOOTH, mode="edge"), _KERNEL, mode="valid")
    middles = np.arange(first + _HOP // 2, last, _HOP)
    gain: Samples = np.interp(np.arange(start, stop), middles, smooth).astype(np.float32)
    return wanted * gain[:, None]
