"""Onset detector: finds sudden sounds by the rise of band powers and describes each by ten features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop

STEP = 64
"""Frames from one spectrum to the next: 4 ms. A spectrum spans two steps."""
_WINDOW = 2 * STEP
_HANN = np.hanning(_WINDOW + 1)[:-1]
_EDGES_HZ = (90, 300, 600, 1000, 1700, 2800, 4500, 8000)
_EDGES = [round(edge_hz * _WINDOW / RATE_HZ) for edge_hz in _EDGES_HZ]
_BANDS = len(_EDGES) - 1
_LOW = slice(0, 3)
_HIGH = slice(3, _BANDS)

# In steps, relative to the onset.
_BEFORE = 26
_GUARD = 3
_AFTER = 24
_MIN_DISTANCE = 6
_HISTORY = _BEFORE + HOP_FRAMES // STEP + _AFTER

_MIN_RISE_DB = 8.0
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
    features: tuple[float, ...]
    """One number for each of `FEATURES`."""


FEATURES = (
    "rise",  # in the four bands that rise most, dB
    "bands risen",  # number of bands that rise by 10 dB and more
    "signal to noise",  # peak above the noise floor, mean of the bands, dB
    "attack low", "attack high",  # peak above what came before, below and above 1 kHz, dB
    "decay low", "decay high",  # peak above what comes after, dB
    "concentration",  # share of the power that lies in the first 20 ms, dB
    "flatness",  # spectral flatness, dB
    "brightness",  # power above 1 kHz relative to that below, dB
)  # fmt: skip


class OnsetDetector:
    """Reports each onset about 0.1 s after it happens, since its decay is among its features.

    Tracks the noise floor of seven bands from 90 Hz to 8 kHz: it falls quickly and rises by 3 dB a second.
    """

    def __init__(self) -> None:
        self._tail = np.zeros(STEP, np.float32)
        self._echo_tail = np.zeros(STEP, np.float32)
        self._floor = np.full(_BANDS, 1e-6)
        self._powers = np.full((_HISTORY, _BANDS), _TINY)
        self._floors = np.full((_HISTORY, _BANDS), 1e-6)
        self._rises = np.zeros(_HISTORY)
        self._spectra = np.zeros((_HISTORY, _WINDOW // 2 + 1))
        self._leak_db = np.zeros(_BANDS)
        self._step = 0

    def process(self, hop: Hop) -> list[Onset]:
        """Process the next hop; returns the onsets that can be described now, in order of time."""
        samples = np.concatenate((self._tail, hop.samples))
        self._tail = samples[-STEP:]
        count = HOP_FRAMES // STEP
        spectra = _spectra(samples)
        powers = np.add.reduceat(spectra, _EDGES[:-1], axis=1)
        powers += _TINY
        if hop.echo.any() or self._echo_tail.any():
            echo = np.concatenate((self._echo_tail, hop.echo))
            self._echo_tail = echo[-STEP:]
            echoes = self._residual_echo(np.add.reduceat(_spectra(echo), _EDGES[:-1], axis=1), powers)
        else:
            echoes = np.zeros_like(powers)
        for kept, new in ((self._powers, powers), (self._spectra, spectra)):
            kept[:-count] = kept[count:]
            kept[-count:] = new
        self._floors[:-count] = self._floors[count:]
        for index in range(count):
            power = powers[index]
            self._floor = np.where(
                power < self._floor, self._floor + _FLOOR_FALL * (power - self._floor), self._floor * _FLOOR_RISE
            )
            self._floors[index - count] = self._floor + echoes[index]
        self._rises[:-count] = self._rises[count:]
        self._rises[-count - 1 :] = self._rise(count + 1)
        onsets = []
        for index in range(_BEFORE, _BEFORE + count):
            near = self._rises[index - _MIN_DISTANCE : index + _MIN_DISTANCE + 1]
            rise = near[_MIN_DISTANCE]
            if rise >= _MIN_RISE_DB and rise == near.max() and rise > near[:_MIN_DISTANCE].max():
                onsets.append(self._describe(index, float(rise)))
        self._step += count
        return onsets

    def decided_until(self, level_db: float) -> int:
        """The frame before which no onset of this level or louder remains to be reported."""
        powers = self._powers[_BEFORE + HOP_FRAMES // STEP - 1 :].sum(axis=1)
        loud = powers[:-1] + powers[1:] >= 10 ** (0.1 * level_db)
        pending = loud & (self._rises[_BEFORE + HOP_FRAMES // STEP :] >= _MIN_RISE_DB)
        ahead = int(pending.argmax()) if pending.any() else len(pending)
        return (self._step - _AFTER + ahead) * STEP

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

    def _rise(self, count: int) -> NDArray[np.float64]:
        """Rise of each of the last `count` steps over those before it, dB: mean of the four bands that rise most."""
        powers, floors = self._powers, self._floors
        stop = _HISTORY
        start = stop - count
        now = powers[start:stop]
        before = (
            powers[start - _GUARD - 2 : stop - _GUARD - 2]
            + powers[start - _GUARD - 1 : stop - _GUARD - 1]
            + powers[start - _GUARD : stop - _GUARD]
        ) / 3
        ratio = now / (before + 2 * floors[start:stop])
        rises: NDArray[np.float64] = np.sort(np.clip(_db(ratio), 0, 30), axis=1)[:, -4:].mean(axis=1)
        return rises

    def _describe(self, index: int, rise: float) -> Onset:
        """The onset at an index of the history, with its features in the order of `FEATURES`."""
        floors = self._floors[index]
        powers = self._powers
        pairs = powers[:-1] + powers[1:]
        low, high = _above_floor(pairs, floors, _LOW), _above_floor(pairs, floors, _HIGH)
        first = slice(index - 1, index + 3)
        before = slice(index - _BEFORE, index - _GUARD)
        after = slice(index + 10, index + _AFTER - 1)
        peak_low, peak_high = low[first].max(), high[first].max()
        both = powers.sum(axis=1)
        beginning = both[index - 1 : index + 4].sum()
        spectrum = self._spectra[index - 1 : index + 3].sum(axis=0)[2:48] + _TINY
        peak = powers[first].max(axis=0)
        features = (
            rise,
            float((peak > 10 * (powers[index - _GUARD - 2 : index - _GUARD + 1].mean(axis=0) + floors)).sum()),
            min(40.0, float(_db(peak / (2 * floors)).mean())),
            min(40.0, float(_db(peak_low / low[before].max()))),
            min(40.0, float(_db(peak_high / high[before].max()))),
            min(40.0, float(_db(peak_low / low[after].mean()))),
            min(40.0, float(_db(peak_high / high[after].mean()))),
            float(_db(beginning / both[index - 1 : index + 13].sum())),
            float(_db(np.exp(np.log(spectrum).mean()) / spectrum.mean())),
            float(np.clip(_db(peak_high / peak_low), -30, 30)),
        )
        frame = (self._step + index - _HISTORY + HOP_FRAMES // STEP) * STEP
        return Onset(frame, float(_db(pairs[first].sum(axis=1).max())), features)


def _spectra(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Power spectra, one row per step, shape `(steps, bins)`; a full-scale sine has power 1/2."""
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::STEP]
    spectra = np.fft.rfft(windows * _HANN)
    spectrum: NDArray[np.float64] = (spectra.real**2 + spectra.imag**2) * (2 / (0.375 * _WINDOW**2))
    return spectrum


def _above_floor(powers: NDArray[np.float64], floors: NDArray[np.float64], bands: slice) -> NDArray[np.float64]:
    """Power above the noise floor, summed over some bands, per step; at least half the floor."""
    floor = 2 * floors[bands].sum()
    result: NDArray[np.float64] = np.maximum(powers[:, bands].sum(axis=1) - floor, 0.5 * floor)
    return result


def _db(ratio: NDArray[np.float64] | float) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 10 * np.log10(ratio)
    return result
