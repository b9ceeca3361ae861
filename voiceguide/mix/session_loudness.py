"""How loud a session is, from what is known of its clips: no pass over the samples."""

import numpy as np
from numpy.typing import NDArray

from voiceguide.clips.loudness import HOP, integrated_lufs
from voiceguide.timeline.timeline import Bed, Placement, Timeline


def session_lufs(timeline: Timeline) -> float:
    """Integrated loudness after ITU-R BS.1770, taking the powers of what sounds together to add up.

    They do but for chance: a voice, a chime and a drone have nothing in common.
    """
    hops = -(-timeline.frames // HOP)
    powers = np.zeros(hops + 1)
    if timeline.bed:
        powers[:hops] += _bed_powers(timeline.bed, hops)
    for placement in timeline.placements:
        _add(powers, placement)
    return integrated_lufs(powers[:hops])


def _bed_powers(bed: Bed, hops: int) -> NDArray[np.float64]:
    middles = (np.arange(hops) + 0.5) * HOP
    gains = np.interp(middles, bed.gain.frames, bed.gain.gains)
    turns = np.resize(bed.clip.powers, hops) if bed.clip.powers.size else np.zeros(hops)
    return np.asarray(turns * gains**2)


def _add(powers: NDArray[np.float64], placement: Placement) -> None:
    """Add a clip's powers where it sounds; between two hops they are shared."""
    first, offset = divmod(placement.onset, HOP)
    late = offset / HOP
    own = placement.clip.powers[: len(powers) - 1 - first] * placement.gain**2
    powers[first : first + len(own)] += own * (1 - late)
    powers[first + 1 : first + 1 + len(own)] += own * late
