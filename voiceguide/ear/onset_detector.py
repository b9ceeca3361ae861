"""Onset detector: finds sudden sounds by the rise of band powers and describes each by the course of these powers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop
from voiceguide.ear.strike_classifier import knock_score

STEP = 64
"""Frames from one spectrum to the next: 4 ms. A spectrum spans two steps."""
_WINDOW = 2 * STEP
_HANN = np.hanning(_WINDOW + 1)[:-1]
# Of the bands; the last one ends at 8 kHz.
_EDGES = [round(edge_hz * _WINDOW / RATE_HZ) for edge_hz in (90, 300, 600, 1000, 1700, 2800, 4500)]
_BANDS = len(_EDGES)
_LOW_BANDS = 3

# In steps; the first five relative to the onset.
_BEFORE = 26
_GUARD = 3
_AFTER = 24
_MIN_DISTANCE = 6
_STEPS_A_HOP = HOP_FRAMES // STEP
# The parts of the course that are features, first and last step: two before the onset, four from it on.
_PARTS = ((-26, -14), (-6, -3), (-1, 3), (3, 6), (6, 10), (17, 24))
_HISTORY = _BEFORE + _STEPS_A_HOP + _AFTER

_MIN_RISE_DB = 7.0
_TINY = 1e-9
_LEAK_STEP_DB = 0.02
# The noise floor rises by 3 dB a second and falls with a time constant of 0.15 s.
_FLOOR_RISE = 10 ** (0.1 * 3.0 * STEP / RATE_HZ)
_FLOOR_FALL = 1 - np.exp(-STEP / RATE_HZ / 0.15)


@dataclass(frozen=True, slots=True)
class Onset:
    """The beginning of a sudden sound."""

    frame: int
    """Frames at `RATE_HZ` since listening began."""
    level_db: float
    """Level of its loudest 8 ms, dB relative to full scale."""
    brightness_db: float
    """Power above 1 kHz relative to that below, dB, from −30 to 30."""
    score: float
    """Log odds (natural logarithm) that it is a strike, that is a knock or a clap."""
    features: tuple[float, ...] = ()
    """What the score was computed from: the power of each band in each part of the course, its peak and its noise
    floor, relative to the peak of all bands, dB, from −60 to 10; and the spectral flatness of the onset, dB."""


class OnsetDetector:
    """Reports each onset about 0.1 s after it happens, since its decay is among its features.

    Tracks the noise floor of seven bands from 90 Hz to 8 kHz: it falls quickly and rises by 3 dB a second.

    Args:
        score: gives the score of an onset by its features.
    """

    def __init__(self, score: Callable[[Sequence[float]], float] = knock_score) -> None:
        self._score = score
        self._tails = np.zeros((2, STEP), np.float32)
        self._floor = np.full(_BANDS, 1e-6)
        self._leak_db = np.zeros(_BANDS)
        self._step = 0
        # One row per step, the latest last.
        self._spectra = np.zeros((_HISTORY, _WINDOW // 2 + 1))
        self._powers = np.full((_HISTORY, _BANDS), _TINY)
        self._floors = np.full((_HISTORY, _BANDS), 1e-6)
        self._rises = np.zeros(_HISTORY)

    def process(self, hop: Hop) -> list[Onset]:
        """Process the next hop; returns the onsets that can be described now, in order of time."""
        signals = np.hstack((self._tails, (hop.samples, hop.echo)))
        self._tails = signals[:, -STEP:]
        spectra = _power_spectra(signals)
        powers, echoes = np.add.reduceat(spectra, _EDGES, axis=-1)
        powers += _TINY
        floors = []
        for power, residual in zip(powers, self._residual_echo(echoes, powers), strict=True):
            fallen = self._floor + _FLOOR_FALL * (power - self._floor)
            self._floor = np.where(power < self._floor, fallen, self._floor * _FLOOR_RISE)
            floors.append(self._floor + residual)
        self._step += _STEPS_A_HOP
        self._spectra = np.concatenate((self._spectra[_STEPS_A_HOP:], spectra[0]))
        self._powers = np.concatenate((self._powers[_STEPS_A_HOP:], powers))
        self._floors = np.concatenate((self._floors[_STEPS_A_HOP:], floors))
        self._rises = np.concatenate((self._rises[_STEPS_A_HOP:], self._latest_rises()))
        near = np.lib.stride_tricks.sliding_window_view(self._rises, 2 * _MIN_DISTANCE + 1)
        return [
            self._describe(index)
            for index in range(_BEFORE, _BEFORE + _STEPS_A_HOP)
            if self._rises[index] >= _MIN_RISE_DB and near[index - _MIN_DISTANCE].argmax() == _MIN_DISTANCE
        ]

    def decided_until(self, level_db: float) -> int:
        """The frame before which no onset of this level or louder remains to be reported."""
        powers = self._powers[-_AFTER - 1 :].sum(axis=1)
        loud = powers[:-1] + powers[1:] >= 10 ** (0.1 * level_db)
        pending = loud & (self._rises[-_AFTER:] >= _MIN_RISE_DB)
        return (self._step - _AFTER + int(np.append(pending, True).argmax())) * STEP

    def _residual_echo(self, echoes: NDArray[np.float64], powers: NDArray[np.float64]) -> NDArray[np.float64]:
        """Estimated power of the echo that the canceller left, per band, so that its onsets are not reported.

        The leakage, relative to the echo that was cancelled, is tracked as a quantile: the power exceeds the estimate
        in a fifth of the steps in which the echo is well above the noise floor.
        """
        for echo, power in zip(echoes, powers, strict=True):
            exceeded = power > echo * 10 ** (0.1 * self._leak_db)
            change_db = np.where(exceeded, 4 * _LEAK_STEP_DB, -_LEAK_STEP_DB)
            self._leak_db += np.where(echo > 4 * self._floor, change_db, 0.0)
        np.clip(self._leak_db, -40, 0, out=self._leak_db)
        residual: NDArray[np.float64] = echoes * 10 ** (0.1 * self._leak_db)
        return residual

    def _latest_rises(self) -> NDArray[np.float64]:
        """Rise of each step of the latest hop over those before it, dB: mean of the four bands that rise most."""
        stop, start = _HISTORY - _GUARD, _HISTORY - _GUARD - _STEPS_A_HOP
        before = sum(self._powers[start - earlier : stop - earlier] for earlier in (2, 1, 0)) / 3
        ratio = self._powers[-_STEPS_A_HOP:] / (before + 2 * self._floors[-_STEPS_A_HOP:])
        rises: NDArray[np.float64] = np.sort(np.clip(_db(ratio), 0, 30), axis=1)[:, -4:].mean(axis=1)
        return rises

    def _describe(self, index: int) -> Onset:
        """The onset at an index of the history."""
        powers, floor = self._powers, self._floors[index]
        peak = powers[index - 1 : index + 3].max(axis=0)
        course = [powers[index + start : index + stop].mean(axis=0) for start, stop in _PARTS]
        relative_db = np.clip(_db(np.array([*course, peak, floor]) / peak.sum()), -60, 10)
        spectrum = self._spectra[index - 1 : index + 3].sum(axis=0)[2:48] + _TINY
        flatness_db = _db(np.exp(np.log(spectrum).mean()) / spectrum.mean())
        features = (*map(float, relative_db.flat), float(flatness_db))
        pairs = powers[index - 1 : index + 3] + powers[index : index + 4]
        above = np.add.reduceat(pairs - 2 * floor, (0, _LOW_BANDS), axis=1).max(axis=0)
        low, high = np.maximum(above, np.add.reduceat(floor, (0, _LOW_BANDS)))
        return Onset(
            frame=(self._step + index - _HISTORY) * STEP,
            level_db=float(_db(pairs.sum(axis=1).max())),
            brightness_db=float(np.clip(_db(high / low), -30, 30)),
            score=self._score(features),
            features=features,
        )


def _power_spectra(signals: NDArray[np.float32]) -> NDArray[np.float64]:
    """Power spectra of some signals, shape `(signals, steps, bins)`; a full-scale sine has power 1/2."""
    windows = np.lib.stride_tricks.sliding_window_view(signals, _WINDOW, axis=1)[:, ::STEP]
    spectra = np.fft.rfft(windows * _HANN)
    spectrum: NDArray[np.float64] = (spectra.real**2 + spectra.imag**2) * (2 / (0.375 * _WINDOW**2))
    return spectrum


def _db(ratio: NDArray[np.float64] | float) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 10 * np.log10(ratio)
    return result
