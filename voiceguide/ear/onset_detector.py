"""Sudden sounds: where in what is heard something begins, and what it is like."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voiceguide.ear.ear import HOP, RATE_HZ, Heard

STEP = 64
"""Frames between two looks at the spectrum: 4 ms."""
_WINDOW = 2 * STEP
_HANN = np.hanning(_WINDOW + 1)[:-1]
_EDGES_HZ = (90, 300, 600, 1000, 1700, 2800, 4500, 8000)
_EDGES = [round(edge_hz * _WINDOW / RATE_HZ) for edge_hz in _EDGES_HZ]
_BANDS = len(_EDGES) - 1
_LOW = slice(0, 3)
_HIGH = slice(3, _BANDS)

# In steps, from the onset on.
_BEFORE = 26
_GUARD = 3
_AFTER = 24
_APART = 6
_KEPT = _BEFORE + HOP // STEP + _AFTER

_RISE_DB = 8.0
_SILENCE = 1e-9
_LEAK_STEP_DB = 0.02
_FLOOR_RISES = 10 ** (0.1 * 3.0 * STEP / RATE_HZ)
_FLOOR_FALLS = 1 - np.exp(-STEP / RATE_HZ / 0.15)


@dataclass(frozen=True, slots=True)
class Onset:
    """Something that begins suddenly."""

    frame: int
    """Where, in frames at `RATE_HZ` since listening began."""
    level_db: float
    """The loudest 8 ms of its beginning, in dB of full scale."""
    features: tuple[float, ...]
    """What it is like, see `FEATURES`."""


FEATURES = ("rise", "wide", "above", "pops-low", "pops-high", "fades-low", "fades-high", "sharp", "flat", "bright")


class Onsets:
    """Finds onsets, about 0.1 s after they happen: what follows one tells what it was.

    The room is learned by the way: the floor of each band falls quickly to what is quiet and rises by 3 dB a second.
    """

    def __init__(self) -> None:
        self._tail = np.zeros(STEP, np.float32)
        self._echo_tail = np.zeros(STEP, np.float32)
        self._floor = np.full(_BANDS, 1e-6)
        self._powers = np.full((_KEPT, _BANDS), _SILENCE)
        self._floors = np.full((_KEPT, _BANDS), 1e-6)
        self._rises = np.zeros(_KEPT)
        self._spectra = np.zeros((_KEPT, _WINDOW // 2 + 1))
        self._leak_db = np.zeros(_BANDS)
        self._step = 0

    def hear(self, heard: Heard) -> list[Onset]:
        """The onsets that are known with this hop."""
        samples = np.concatenate((self._tail, heard.samples))
        self._tail = samples[-STEP:]
        count = HOP // STEP
        spectra = _spectra(samples)
        powers = np.add.reduceat(spectra, _EDGES[:-1], axis=1)
        powers += _SILENCE
        if heard.echo.any() or self._echo_tail.any():
            echo = np.concatenate((self._echo_tail, heard.echo))
            self._echo_tail = echo[-STEP:]
            echoes = self._explained(np.add.reduceat(_spectra(echo), _EDGES[:-1], axis=1), powers)
        else:
            echoes = np.zeros_like(powers)
        for kept, new in ((self._powers, powers), (self._spectra, spectra)):
            kept[:-count] = kept[count:]
            kept[-count:] = new
        self._floors[:-count] = self._floors[count:]
        for index in range(count):
            power = powers[index]
            self._floor = np.where(
                power < self._floor, self._floor + _FLOOR_FALLS * (power - self._floor), self._floor * _FLOOR_RISES
            )
            self._floors[index - count] = self._floor + echoes[index]
        self._rises[:-count] = self._rises[count:]
        self._rises[-count - 1 :] = self._rise(count + 1)
        onsets = []
        for index in range(_BEFORE, _BEFORE + count):
            near = self._rises[index - _APART : index + _APART + 1]
            rise = near[_APART]
            if rise >= _RISE_DB and rise == near.max() and rise > near[:_APART].max():
                onsets.append(self._described(index, float(rise)))
        self._step += count
        return onsets

    def clear_until(self, level_db: float) -> int:
        """The frame before which no onset of such a level, or louder, is still to be told of."""
        powers = self._powers[_BEFORE + HOP // STEP - 1 :].sum(axis=1)
        loud = powers[:-1] + powers[1:] >= 10 ** (0.1 * level_db)
        waiting = loud & (self._rises[_BEFORE + HOP // STEP :] >= _RISE_DB)
        ahead = int(waiting.argmax()) if waiting.any() else len(waiting)
        return (self._step - _AFTER + ahead) * STEP

    def _explained(self, echoes: NDArray[np.float64], powers: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the session's own sound may leave over, in each band: its onsets are nobody's knock.

        How much of what was taken out that is, is learned: it is exceeded in a fifth of the steps with much of it.
        """
        for echo, power in zip(echoes, powers, strict=True):
            more = power > echo * 10 ** (0.1 * self._leak_db)
            change_db = np.where(more, 4 * _LEAK_STEP_DB, -_LEAK_STEP_DB)
            self._leak_db += np.where(echo > 4 * self._floor, change_db, 0.0)
        np.clip(self._leak_db, -40, 0, out=self._leak_db)
        explained: NDArray[np.float64] = echoes * 10 ** (0.1 * self._leak_db)
        return explained

    def _rise(self, count: int) -> NDArray[np.float64]:
        """How much louder each of the last steps is than a moment before, dB, mean of the four bands that rise most."""
        powers, floors = self._powers, self._floors
        stop = _KEPT
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

    def _described(self, index: int, rise: float) -> Onset:
        floors = self._floors[index]
        powers = self._powers
        pairs = powers[:-1] + powers[1:]
        low, high = _above(pairs, floors, _LOW), _above(pairs, floors, _HIGH)
        first = slice(index - 1, index + 3)
        before = slice(index - _BEFORE, index - _GUARD)
        after = slice(index + 10, index + _AFTER - 1)
        peak_low, peak_high = low[first].max(), high[first].max()
        both = powers.sum(axis=1)
        beginning = both[index - 1 : index + 4].sum()
        spectrum = self._spectra[index - 1 : index + 3].sum(axis=0)[2:48] + _SILENCE
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
        frame = (self._step + index - _KEPT + HOP // STEP) * STEP
        return Onset(frame, float(_db(pairs[first].sum(axis=1).max())), features)


def _spectra(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Power in each bin, one row a step, scaled so that a full-scale sine has power 1/2."""
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::STEP]
    spectra = np.fft.rfft(windows * _HANN)
    spectrum: NDArray[np.float64] = (spectra.real**2 + spectra.imag**2) * (2 / (0.375 * _WINDOW**2))
    return spectrum


def _above(powers: NDArray[np.float64], floors: NDArray[np.float64], bands: slice) -> NDArray[np.float64]:
    """What is more than the room alone, of several bands together."""
    floor = 2 * floors[bands].sum()
    result: NDArray[np.float64] = np.maximum(powers[:, bands].sum(axis=1) - floor, 0.5 * floor)
    return result


def _db(ratio: NDArray[np.float64] | float) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 10 * np.log10(ratio)
    return result
