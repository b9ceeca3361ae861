"""Acoustic echo canceller: a partitioned-block frequency-domain Kalman filter."""

import numpy as np

from voiceguide.audio import Samples
from voiceguide.ear.hop import HOP_FRAMES

_PARTITIONS = 16
_BINS = HOP_FRAMES + 1
# State transition factor: how much of the estimated echo path is expected to persist from hop to hop.
_TRANSITION = 0.998
# Later reflections are weaker: a decaying prior halves the time to convergence.
_INITIAL_VARIANCE = 0.02 * 10 ** (-np.arange(_PARTITIONS, dtype=np.float32)[:, None] * 0.12)
_CONSTRAINED_PER_HOP = 4
_TINY = 1e-9


class EchoCanceller:
    """Estimates the echo path from loudspeaker to microphone, over 16 hops, and subtracts the echo.

    A partitioned-block Kalman filter in the frequency domain (Enzner and Vary 2006; Kuech, Mabande and Enzner 2014).
    Each bin carries the variance of its own estimate, so the filter converges quickly on the session alone and hardly
    adapts while somebody talks or knocks (double talk).
    """

    def __init__(self) -> None:
        self._playback = np.zeros(2 * HOP_FRAMES, np.float32)
        self._spectra = np.zeros((_PARTITIONS, _BINS), np.complex64)
        self._weights = np.zeros((_PARTITIONS, _BINS), np.complex64)
        self._variance = np.zeros((_PARTITIONS, _BINS), np.float32)
        self._noise = np.full(_BINS, _TINY, np.float32)
        self._next_constrained = 0
        self._silent_hops = _PARTITIONS
        self.reset()

    def reset(self) -> None:
        """Discard the estimated echo path; for a delay that has changed altogether."""
        self._weights[:] = 0
        self._variance[:] = _INITIAL_VARIANCE

    def shift(self, frames: int) -> None:
        """Move the estimated echo path to a delay longer by `frames` (negative: shorter), as two clocks drift apart."""
        response = np.fft.irfft(self._weights, axis=1)[:, :HOP_FRAMES].ravel()
        shifted = np.pad(response, abs(frames))[abs(frames) + frames :][: len(response)]
        self._weights[:] = np.fft.rfft(shifted.reshape(_PARTITIONS, -1), 2 * HOP_FRAMES)

    def process(self, microphone: Samples, playback: Samples) -> tuple[Samples, Samples]:
        """Cancel the echo in one hop; returns the residual and the echo that was subtracted, as long as the hop."""
        self._silent_hops = 0 if playback.any() else self._silent_hops + 1
        if self._silent_hops > _PARTITIONS + 1:
            return microphone, np.zeros_like(microphone)
        self._playback = np.concatenate((self._playback[HOP_FRAMES:], playback))
        self._spectra = np.vstack((np.fft.rfft(self._playback), self._spectra[:-1]), dtype=np.complex64)
        estimate = (self._weights * self._spectra).sum(axis=0)
        echo: Samples = np.fft.irfft(estimate)[HOP_FRAMES:].astype(np.float32)
        residual: Samples = microphone - echo
        self._adapt(residual)
        # Before it has converged, the estimate may be louder than the echo: then subtracting nothing is better.
        if float(np.dot(residual, residual)) > 4 * float(np.dot(microphone, microphone)) + _TINY:
            return microphone, np.zeros_like(microphone)
        return residual, echo

    def _adapt(self, residual: Samples) -> None:
        """Kalman update of weights and variances from the residual."""
        error = np.fft.rfft(np.concatenate((np.zeros(HOP_FRAMES, np.float32), residual)))
        self._noise += np.float32(0.5) * (error.real**2 + error.imag**2 - self._noise)
        # Only half of each overlap-save window is new, hence the factors of one half.
        uncertainty = (self._spectra.real**2 + self._spectra.imag**2) * self._variance
        expected = np.float32(0.5) * uncertainty.sum(axis=0) + self._noise + np.float32(_TINY)
        self._weights += (self._variance / expected * error) * self._spectra.conj()
        self._variance *= 1 - np.float32(0.5) * uncertainty / expected
        self._variance *= np.float32(_TRANSITION)
        self._variance += np.float32(1 - _TRANSITION) * (self._weights.real**2 + self._weights.imag**2)
        # Gradient constraint: the response of a partition must not exceed its hop. A few partitions per hop, in turn.
        rows = slice(self._next_constrained, self._next_constrained + _CONSTRAINED_PER_HOP)
        self._weights[rows] = np.fft.rfft(np.fft.irfft(self._weights[rows])[:, :HOP_FRAMES], 2 * HOP_FRAMES)
        self._next_constrained = (self._next_constrained + _CONSTRAINED_PER_HOP) % _PARTITIONS
