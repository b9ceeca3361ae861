"""Estimates the delay from playback to microphone by cross-correlation."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ

MAX_DELAY = round(0.64 * RATE_HZ)
"""Longest delay that is searched, in frames: output buffer, path through the room and input buffer together."""

_FFT_FRAMES = 32_768
_MICROPHONE_FRAMES = _FFT_FRAMES - MAX_DELAY
_INTERVAL = RATE_HZ // 2
_SMOOTHING = 0.8
# A peak counts when it exceeds this many robust standard deviations (median absolute value / 0.6745) of all lags.
_PEAK_THRESHOLD = 9.0
_TOLERANCE = 32
_AUDIBLE_POWER = 1e-10
# A taper, so that the edges of the two windows do not correlate with each other.
_TAPER = np.minimum(1, 8 * np.hanning(_MICROPHONE_FRAMES)).astype(np.float32)


class DelayEstimator:
    """Estimates the delay every half second, and again when it has changed.

    The cross-spectrum, averaged over some seconds, is divided by the square root of both power spectra (smoothed
    coherence transform: Carter, Nuttall and Cable 1973), so that neither a drone nor steady noise hides the peak.
    A delay is accepted when two estimates in a row agree to within 2 ms.
    """

    def __init__(self) -> None:
        self.delay_frames: int | None = None
        """The current estimate, frames at `RATE_HZ`; None until there is one."""
        self.playback = np.zeros(_FFT_FRAMES, np.float32)
        """The latest two seconds of it."""
        self._microphone = np.zeros(_MICROPHONE_FRAMES, np.float32)
        # Averages: of the cross-spectrum, and of the power spectra of playback and microphone.
        self._cross_spectrum = np.zeros(_FFT_FRAMES // 2 + 1, np.complex64)
        self._power_spectra = np.zeros((2, _FFT_FRAMES // 2 + 1), np.float32)
        self._frames_since_estimate = 0
        self._candidate: int | None = None

    def update(self, microphone: Samples, playback: Samples) -> bool:
        """Add the next frames of both signals, equally many of each; returns whether `delay_frames` has changed."""
        for history, new in ((self.playback, playback), (self._microphone, microphone)):
            history[: -len(new)] = history[len(new) :]
            history[-len(new) :] = new
        self._frames_since_estimate += len(playback)
        if self._frames_since_estimate < _INTERVAL:
            return False
        self._frames_since_estimate = 0
        if float(np.dot(self.playback, self.playback)) < _AUDIBLE_POWER * _FFT_FRAMES:
            return False
        # Adopt an estimate that was found twice in a row.
        before, self._candidate = self._candidate, self._correlation_peak()
        if not _agree(before, self._candidate) or _agree(self._candidate, self.delay_frames):
            return False
        self.delay_frames = self._candidate
        return True

    def _correlation_peak(self) -> int | None:
        """The lag of the correlation peak, in frames; None if no peak stands out."""
        playback = np.fft.rfft(self.playback)
        microphone = np.fft.rfft(self._microphone * _TAPER, _FFT_FRAMES)
        self._cross_spectrum *= _SMOOTHING
        self._cross_spectrum += microphone * playback.conj()
        self._power_spectra *= _SMOOTHING
        self._power_spectra += [each.real**2 + each.imag**2 for each in (playback, microphone)]
        weight = np.sqrt(self._power_spectra.prod(axis=0)) + 1e-12
        # The microphone window begins `MAX_DELAY` frames after the playback window, so a lag of zero lies there.
        lags = np.abs(np.fft.irfft(self._cross_spectrum / weight)[_FFT_FRAMES - MAX_DELAY :])
        best = int(lags.argmax())
        return best if lags[best] > _PEAK_THRESHOLD * np.median(lags) / 0.6745 else None


def _agree(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _TOLERANCE
