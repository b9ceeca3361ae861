"""Takes the session's own sound out of what the microphone hears."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples

_PARTITIONS = 16
_FORGETS = 0.998
_UNSURE = 0.02
_CONSTRAINED = 4
_TINY = 1e-9


class EchoCanceller:
    """An adaptive filter that imitates the way from the loudspeaker to the microphone.

    A partitioned-block Kalman filter in the frequency domain (Enzner and Vary 2006; Kuech, Mabande and Enzner
    2014): each bin knows how sure it is of its part of the room, so it learns at once from the session alone and hardly
    at all while somebody talks or knocks. Reaches `16 * hop` frames back.

    Args:
        hop: frames that are given at once.
    """

    def __init__(self, hop: int) -> None:
        self._hop = hop
        bins = hop + 1
        self._played = np.zeros(2 * hop, np.float32)
        self._spectra = np.zeros((_PARTITIONS, bins), np.complex64)
        self._weights = np.zeros((_PARTITIONS, bins), np.complex64)
        self._doubt = np.zeros((_PARTITIONS, bins), np.float32)
        self._noise = np.full(bins, _TINY, np.float32)
        self._turn = 0
        self._silent = _PARTITIONS
        self.forget()

    def forget(self) -> None:
        """Begin anew: the delay has changed."""
        self._weights[:] = 0
        # Later reflections are softer: an expectation that halves the time it takes to learn.
        self._doubt[:] = _UNSURE * 10 ** (-np.arange(_PARTITIONS, dtype=np.float32)[:, None] * 0.12)

    def move(self, frames: int) -> None:
        """Keep what was learned when the delay has grown by so many frames, or shrunk: two devices drift apart."""
        response = np.fft.irfft(self._weights, axis=1)[:, : self._hop].reshape(-1)
        moved = np.zeros_like(response)
        if frames >= 0:
            moved[: len(response) - frames] = response[frames:]
        else:
            moved[-frames:] = response[:frames]
        padded = np.concatenate((moved.reshape(_PARTITIONS, -1), np.zeros((_PARTITIONS, self._hop))), axis=1)
        self._weights[:] = np.fft.rfft(padded.astype(np.float32), axis=1)

    def clean(self, microphone: Samples, played: Samples) -> tuple[Samples, Samples]:
        """What is left of the microphone's hop, and what was taken out of it, both of shape `(hop,)`."""
        hop = self._hop
        self._silent = 0 if played.any() else self._silent + 1
        if self._silent > _PARTITIONS + 1:
            return microphone, np.zeros_like(microphone)
        self._played[:hop] = self._played[hop:]
        self._played[hop:] = played
        self._spectra[1:] = self._spectra[:-1].copy()
        self._spectra[0] = np.fft.rfft(self._played)
        estimate = (self._weights * self._spectra).sum(axis=0)
        echo: Samples = np.fft.irfft(estimate)[hop:].astype(np.float32)
        left: Samples = microphone - echo
        self._learn(left)
        # The imitation may be wrong before it has learned: it is then better to take out nothing.
        if float(np.dot(left, left)) > 4 * float(np.dot(microphone, microphone)) + _TINY:
            return microphone, np.zeros_like(microphone)
        return left, echo

    def _learn(self, left: Samples) -> None:
        hop = self._hop
        error = np.fft.rfft(np.concatenate((np.zeros(hop, np.float32), left)))
        power = error.real**2 + error.imag**2
        self._noise += np.float32(0.5) * (power - self._noise)
        heard: NDArray[np.float32] = self._spectra.real**2 + self._spectra.imag**2
        heard *= self._doubt
        # Half of each window is what is heard now, hence the factors of a half.
        expected = np.float32(0.5) * heard.sum(axis=0) + self._noise + np.float32(_TINY)
        self._weights += (self._doubt / expected * error) * self._spectra.conj()
        self._doubt *= 1 - np.float32(0.5) * heard / expected
        self._doubt *= np.float32(_FORGETS)
        self._doubt += np.float32(1 - _FORGETS) * (self._weights.real**2 + self._weights.imag**2)
        # Each partition may only reach as far as the next begins; a few of them in turn are cut to that.
        rows = slice(self._turn, self._turn + _CONSTRAINED)
        response = np.fft.irfft(self._weights[rows], axis=1)
        response[:, hop:] = 0
        self._weights[rows] = np.fft.rfft(response, axis=1)
        self._turn = (self._turn + _CONSTRAINED) % _PARTITIONS
