"""Loudness of a whole session, computed from the measured powers of its clips without reading a sample."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.clips.loudness import HOP, integrated_lufs
from voiceguide.timeline.timeline import BedTrack, Placement, Timeline

_AT_ONCE = 3600 * 10
"""Hops for which the power of the bed is computed at a time: an hour."""


def session_lufs(timeline: Timeline) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4); -inf for silence."""
    return integrated_lufs(session_powers(timeline))


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
