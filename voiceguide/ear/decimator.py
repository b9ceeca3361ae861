"""Decimates the microphone's 48 kHz to the 16 kHz that the detectors work at."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.units import SAMPLE_RATE

FACTOR = SAMPLE_RATE // RATE_HZ
_TAPS = 96
_CUTOFF_HZ = 7000.0


class Decimator:
    """A streaming 3:1 decimator: low-pass filter at 7 kHz, then every third frame.

    The filter is a windowed sinc of 96 taps (Kaiser, β = 7): 1 ms of delay, more than 60 dB of attenuation above 9 kHz.
    The output does not depend on how the input is cut into blocks.
    """

    def __init__(self) -> None:
        at = np.arange(_TAPS) - (_TAPS - 1) / 2
        taps = np.sinc(2 * _CUTOFF_HZ / SAMPLE_RATE * at) * np.kaiser(_TAPS, 7)
        self._taps = (taps / taps.sum()).astype(np.float32)
        self._pending = np.zeros(_TAPS - FACTOR, np.float32)

    def process(self, samples: Samples) -> Samples:
        """Filter and decimate the next block, mono at 48 kHz; returns what is complete at `RATE_HZ`, `(frames,)`."""
        pending = np.concatenate((self._pending, samples))
        count = max(0, (len(pending) - _TAPS) // FACTOR + 1)
        self._pending = pending[count * FACTOR :]
        if not count:
            return np.zeros(0, np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(pending, _TAPS)[::FACTOR][:count]
        result: Samples = windows @ self._taps
        return result
