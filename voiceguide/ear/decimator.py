"""From the sound card's rate to the ear's."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ
from voiceguide.units import SAMPLE_RATE

FACTOR = SAMPLE_RATE // RATE_HZ
_TAPS = 96
_CUTOFF_HZ = 7000.0


class Decimator:
    """Takes every third frame of what lies below 7 kHz; the same whatever the length of the pieces.

    A windowed sinc of 96 taps: 1 ms of delay, more than 60 dB less above 9 kHz.
    """

    def __init__(self) -> None:
        at = np.arange(_TAPS) - (_TAPS - 1) / 2
        taps = np.sinc(2 * _CUTOFF_HZ / SAMPLE_RATE * at) * np.kaiser(_TAPS, 7)
        self._taps = (taps / taps.sum()).astype(np.float32)
        self._waiting = np.zeros(_TAPS - FACTOR, np.float32)

    def take(self, samples: Samples) -> Samples:
        """The next frames at `RATE_HZ`, from the next at 48 kHz, shape `(frames,)`."""
        waiting = np.concatenate((self._waiting, samples))
        count = max(0, (len(waiting) - _TAPS) // FACTOR + 1)
        self._waiting = waiting[count * FACTOR :]
        if not count:
            return np.zeros(0, np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(waiting, _TAPS)[::FACTOR][:count]
        result: Samples = windows @ self._taps
        return result
