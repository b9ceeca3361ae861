"""How much later the microphone hears what the device was given."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples

RATE_HZ = 16_000
"""Frames per second of everything that is listened to."""
LONGEST = round(0.64 * RATE_HZ)
"""Frames that are searched: the buffers of the device, the way through the room, the buffers of the microphone."""

_SIZE = 32_768
_LISTENED = _SIZE - LONGEST
_EVERY = RATE_HZ // 2
_FORGETS = 0.8
_CLEAR = 9.0
_AGREES = 32
_AUDIBLE = 1e-10
# The edges of both pieces would agree with each other.
_FADE = np.minimum(1, 8 * np.hanning(_LISTENED)).astype(np.float32)


class Delay:
    """Finds the delay by correlating both signals, and finds it again when it has changed.

    The cross-spectrum of some seconds is divided by both spectra (the smoothed coherence transform: Carter, Nuttall and
    Cable 1973), so that neither a drone nor a steady noise hides the one moment at which everything agrees.
    """

    def __init__(self) -> None:
        self.frames: int | None = None
        """The delay, in frames; None as long as it is not known."""
        self._played = np.zeros(_SIZE, np.float32)
        self._microphone = np.zeros(_LISTENED, np.float32)
        self._cross = np.zeros(_SIZE // 2 + 1, np.complex64)
        self._both = (np.zeros(_SIZE // 2 + 1, np.float32), np.zeros(_SIZE // 2 + 1, np.float32))
        self._since = 0
        self._guess: int | None = None

    def hear(self, microphone: Samples, played: Samples) -> bool:
        """Take the next frames of both, as many of each; returns whether the delay is another now."""
        for kept, new in ((self._played, played), (self._microphone, microphone)):
            kept[: -len(new)] = kept[len(new) :]
            kept[-len(new) :] = new
        self._since += len(played)
        if self._since < _EVERY:
            return False
        self._since = 0
        if float(np.dot(self._played, self._played)) < _AUDIBLE * _SIZE:
            return False
        return self._settle(self._look())

    def _look(self) -> int | None:
        """The delay that stands out, if one does."""
        played = np.fft.rfft(self._played)
        microphone = np.fft.rfft(self._microphone * _FADE, _SIZE)
        self._cross *= _FORGETS
        self._cross += microphone * played.conj()
        for kept, spectrum in zip(self._both, (played, microphone), strict=True):
            np.multiply(kept, _FORGETS, out=kept)
            np.add(kept, spectrum.real**2 + spectrum.imag**2, out=kept)
        weight = np.sqrt(self._both[0] * self._both[1]) + 1e-12
        # The microphone's piece begins `LONGEST` later than what was played: a lag of zero lies there.
        lags: NDArray[np.floating] = np.abs(np.fft.irfft(self._cross / weight, _SIZE)[_SIZE - LONGEST :])
        best = int(lags.argmax())
        return best if lags[best] > _CLEAR * np.median(lags) / 0.6745 else None

    def _settle(self, found: int | None) -> bool:
        """Believe what was found twice in a row."""
        guess, self._guess = self._guess, found
        if found is None or guess is None or abs(found - guess) > _AGREES:
            return False
        if self.frames is not None and abs(found - self.frames) <= _AGREES:
            return False
        self.frames = found
        return True
