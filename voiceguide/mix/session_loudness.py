"""Loudness of a whole session, computed from the measured powers of its clips without reading a sample."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.clips.loudness import HOP, integrated_lufs
from voiceguide.timeline.timeline import BedTrack, Placement, Timeline


def session_lufs(timeline: Timeline) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4); -inf for silence."""
    return integrated_lufs(session_powers(timeline))


def session_powers(timeline: Timeline) -> NDArray[np.float64]:
    """The K-weighted power of each 100 ms.

    The powers of sounds that overlap are added, which is exact if they are uncorrelated, as voice, cues and bed are.
    """
    hops = -(-timeline.frames // HOP)
    powers = np.zeros(hops + 1)
    if timeline.bed:
        powers[:hops] += _bed_powers(timeline.bed, hops)
    for placement in timeline.placements:
        _add_placement(powers, placement)
    return powers[:hops]


def _bed_powers(bed: BedTrack, hops: int) -> NDArray[np.float64]:
    gains: NDArray[np.float64] = np.interp(np.arange(HOP / 2, hops * HOP, HOP), bed.gain.frames, bed.gain.gains)
    gains *= gains
    gains *= bed.sound.powers(hops)
    return gains


def _add_placement(powers: NDArray[np.float64], placement: Placement) -> None:
    """Add a clip's powers from its onset on, interpolated if the onset lies between two hops."""
    first, offset = divmod(placement.onset, HOP)
    late = offset / HOP
    own = placement.clip.powers[: len(powers) - 1 - first] * placement.gain**2
    powers[first : first + len(own)] += own * (1 - late)
    powers[first + 1 : first + 1 + len(own)] += own * late
