"""Raises a session to the loudness of a podcast, for the small loudspeaker of a phone, with a limiter for its peaks."""

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.loudness import HOP, integrated_lufs
from voiceguide.mix import limiter
from voiceguide.mix.mixer import Mixer
from voiceguide.timeline.timeline import BedTrack, Placement, Timeline
from voiceguide.units import to_gain


def session_powers(timeline: Timeline) -> NDArray[np.float32]:
    """The K-weighted power of each 100 ms.

    The powers of sounds that overlap are added, which is exact if they are uncorrelated, as voice, cues and bed are.
    """
    hops = -(-timeline.frames // HOP)
    powers = np.zeros(hops + 1, np.float32)
    if timeline.bed:
        for start in range(0, hops, _AT_ONCE):
            stop = min(start + _AT_ONCE, hops)
            powers[start:stop] = _bed_powers(timeline.bed, start, stop)
    for placement in timeline.placements:
        _add_placement(powers, placement)
    return powers[:hops]


def _bed_powers(bed: BedTrack, start: int, stop: int) -> NDArray[np.float64]:
    middles = (np.arange(start, stop) + 0.5) * HOP
    gains: NDArray[np.float64] = np.interp(middles, bed.gain.frames, bed.gain.gains)
    return gains**2 * bed.sound.powers(stop - start, start)


def _add_placement(powers: NDArray[np.float32], placement: Placement) -> None:
    """Add a clip's powers from its onset on, interpolated if the onset lies between two hops."""
    first, offset = divmod(placement.onset, HOP)
    late = offset / HOP
    own = placement.clip.powers[: len(powers) - 1 - first] * placement.gain**2
    powers[first : first + len(own)] += own * (1 - late)
    powers[first + 1 : first + 1 + len(own)] += own * late


_PHONE_LUFS = -16.0
_AT_ONCE = 3600 * 10
"""Hops for which the power of the bed is computed at a time: an hour."""
_STEPS_DB = np.arange(0.0, 6.5, 0.5)
"""By how much more than without a limiter the gain is raised, in decibels; the last is for sessions full of peaks."""
_HIGHEST_GAIN = to_gain(20)
"""A session that is nearly silent stays quiet."""
_BLOCK = 40 * HOP
_SPARE = to_gain(-1.5)
"""How much lower peaks are kept than the limiter would: an encoder adds so much to some."""


class Loudness(StrEnum):
    """How loud a file is."""

    PHONE = "phone"
    """−16 LUFS, as podcasts are."""
    BEDROOM = "bedroom"
    """As a live session is, about −21 LUFS."""


@dataclass(frozen=True, slots=True)
class Mastering:
    """What is done to the mix of a session."""

    gain: float = 1.0
    """An amplitude factor. If it is 1, the mix stays as it is; otherwise the limiter follows."""
    lufs: float = -math.inf
    """The integrated loudness afterwards; -inf for silence."""

    def render(self, mixer: Mixer, start: int, stop: int, into: Samples | None = None) -> Samples:
        """The mastered mix of frames `[start, stop)`, shape `(stop - start, 2)`; the same however it is cut.

        It may be in the memory of `into`, which has that shape.
        """
        if self.gain == 1:
            return mixer.render(start, stop, into)
        samples = mixer.render(*limiter.input_range(start, stop))
        samples *= np.float32(self.gain / _SPARE)
        return limiter.limit(samples, start, stop) * np.float32(_SPARE)


def mastering_for(timeline: Timeline, loudness: Loudness) -> Mastering:
    """What gives a session this loudness. To know what the limiter takes away, the session is mixed once."""
    powers = session_powers(timeline)
    lufs = integrated_lufs(powers)
    if loudness is Loudness.BEDROOM or math.isinf(lufs):
        return Mastering(lufs=lufs)
    gains = np.minimum(to_gain(_PHONE_LUFS - lufs) * 10 ** (_STEPS_DB / 20), _HIGHEST_GAIN)
    kept = _kept(Mixer(timeline), gains, timeline.frames)
    reached = [integrated_lufs(powers * gain**2 * share) for gain, share in zip(gains, kept, strict=True)]
    return Mastering(float(np.interp(_PHONE_LUFS, reached, gains)), float(np.interp(_PHONE_LUFS, reached, reached)))


def _kept(mixer: Mixer, gains: NDArray[np.float64], frames: int) -> NDArray[np.float64]:
    """The share of its energy that the limiter leaves to each 100 ms, for each gain: shape `(gains, hops)`."""

    def kept(start: int) -> NDArray[np.float64]:
        samples = mixer.render(start, start + _BLOCK).reshape(-1, 2 * limiter.HOP)
        peaks = np.maximum(samples.max(axis=1), -samples.min(axis=1)).astype(np.float64)
        energies = np.einsum("ij,ij->i", samples, samples).astype(np.float64)
        before = energies.reshape(-1, HOP // limiter.HOP).sum(axis=1)
        peaks /= _SPARE
        if peaks.max() * gains[-1] <= limiter.CEILING:
            return np.ones((len(gains), len(before)))
        limited = np.stack([energies * limiter.hop_gains(peaks * gain) ** 2 for gain in gains])
        after = limited.reshape(len(gains), len(before), -1).sum(axis=2)
        shares: NDArray[np.float64] = np.divide(after, before, out=np.ones_like(after), where=before > 0)
        return shares

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        return np.concatenate(list(pool.map(kept, range(0, frames, _BLOCK))), axis=1)[:, : -(-frames // HOP)]
