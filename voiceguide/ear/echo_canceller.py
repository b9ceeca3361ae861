"""Acoustic echo canceller: a partitioned-block frequency-domain Kalman filter."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples

_PARTITIONS = 16
# State transition factor: how much of the estimated echo path is expected to persist from hop to hop.
_TRANSITION = 0.998
_INITIAL_VARIANCE = 0.02
_CONSTRAINED_PER_HOP = 4
_TINY = 1e-9


class EchoCanceller:
    """Estimates the echo path from loudspeaker to microphone and subtracts the echo.

    A partitioned-block Kalman filter in the frequency domain (Enzner and Vary 2006; Kuech, Mabande and Enzner 2014).
    Each bin carries the variance of its own estimate, so the filter converges quickly on the session alone and hardly
    adapts while somebody talks or knocks (double talk). It spans `16 * hop` frames.

    Args:
        hop: frames per call of `process`.
    """

    def __init__(self, hop: int) -> None:
        self._hop = hop
        bins = hop + 1
        self._playback = np.zeros(2 * hop, np.float32)
        self._spectra = np.zeros((_PARTITIONS, bins), np.complex64)
        self._weights = np.zeros((_PARTITIONS, bins), np.complex64)
        self._variance = np.zeros((_PARTITIONS, bins), np.float32)
        self._noise = np.full(bins, _TINY, np.float32)
        self._next_constrained = 0
        self._silent_hops = _PARTITIONS
        self.reset()

    def reset(self) -> None:
        """Discard the estimated echo path; for a delay that has changed altogether."""
        self._weights[:] = 0
        # Later reflections are weaker: a decaying prior halves the time to convergence.
        self._variance[:] = _INITIAL_VARIANCE * 10 ** (-np.arange(_PARTITIONS, dtype=np.float32)[:, None] * 0.12)

    def shift(self, frames: int) -> None:
        """Move the estimated echo path to a delay longer by `frames` (negative: shorter), as two clocks drift apart."""
        response = np.fft.irfft(self._weights, axis=1)[:, : self._hop].reshape(-1)
        shifted = np.zeros_like(response)
        if frames >= 0:
            shifted[: len(response) - frames] = response[frames:]
        else:
            shifted[-frames:] = response[:frames]
        padded = np.concatenate((shifted.reshape(_PARTITIONS, -1), np.zeros((_PARTITIONS, self._hop))), axis=1)
        self._weights[:] = np.fft.rfft(padded.astype(np.float32), axis=1)

    def process(self, microphone: Samples, playback: Samples) -> tuple[Samples, Samples]:
        """Cancel the echo in one hop; returns the residual and the echo that was subtracted, both of shape `(hop,)`."""
        hop = self._hop
        self._silent_hops = 0 if playback.any() else self._silent_hops + 1
        if self._silent_hops > _PARTITIONS + 1:
            return microphone, np.zeros_like(microphone)
        self._playback[:hop] = self._playback[hop:]
        self._playback[hop:] = playback
        self._spectra[1:] = self._spectra[:-1].copy()
        self._spectra[0] = np.fft.rfft(self._playback)
        estimate = (self._weights * self._spectra).sum(axis=0)
        echo: Samples = np.fft.irfft(estimate)[hop:].astype(np.float32)
        residual: Samples = microphone - echo
        self._adapt(residual)
        # Before it has converged, the estimate may be louder than the echo: then subtracting nothing is better.
        if float(np.dot(residual, residual)) > 4 * float(np.dot(microphone, microphone)) + _TINY:
            return microphone, np.zeros_like(microphone)
        return residual, echo

    def _adapt(self, residual: Samples) -> None:
        """Kalman update of weights and variances from the residual."""
        hop = self._hop
        error = np.fft.rfft(np.concatenate((np.zeros(hop, np.float32), residual)))
        power = error.real**2 + error.imag**2
        self._noise += np.float32(0.5) * (power - self._noise)
        uncertainty: NDArray[np.float32] = self._spectra.real**2 + self._spectra.imag**2
        uncertainty *= self._variance
        # Only half of each overlap-save window is new, hence the factors of one half.
        expected = np.float32(0.5) * uncertainty.sum(axis=0) + self._noise + np.float32(_TINY)
        self._weights += (self._variance / expected * error) * self._spectra.conj()
        self._variance *= 1 - np.float32(0.5) * uncertainty / expected
        self._variance *= np.float32(_TRANSITION)
        self._variance += np.float32(1 - _TRANSITION) * (self._weights.real**2 + self._weights.imag**2)
        # Gradient constraint: the response of a partition must not exceed its hop. A few partitions per hop, in turn.
        rows = slice(self._next_constrained, self._next_constrained + _CONSTRAINED_PER_HOP)
        response = np.fft.irfft(self._weights[rows], axis=1)
        response[:, hop:] = 0
        self._weights[rows] = np.fft.rfft(response, axis=1)
        self._next_constrained = (self._next_constrained + _CONSTRAINED_PER_HOP) % _PARTITIONS
