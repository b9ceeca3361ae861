"""Headroom: keeps the mix below a true peak by arithmetic, without a limiter.

The true peak of a sum is never above the sum of the true peaks. Those are known for every clip, so an utterance that
could push the mix over the ceiling is lowered as a whole before anything is mixed: no pumping, no distortion.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from voiceguide.timeline.timeline import Layer, Placement
from voiceguide.units import to_gain

CEILING = to_gain(-1.0)
"""The true peak that no sample of a mix may pass: −1 dBTP."""

SHARE = CEILING / 4
"""The share of it for all cues that sound at the same time."""

BED_SHARE = CEILING - SHARE
"""The share of it for the bed while nobody speaks; the bed is down before anybody does."""


def under_ceiling(placements: Sequence[Placement], bed_peak: float) -> tuple[Placement, ...]:
    """`placements` with gains lowered where the mix could pass the ceiling.

    Utterances do not overlap each other. `bed_peak` is the bed's highest true peak while one is heard.
    """
    cues = _Peaks(each for each in placements if each.layer is Layer.CUES)
    cue_factor = min(1.0, SHARE / cues.highest) if cues.highest else 1.0

    def lowered(each: Placement) -> Placement:
        if each.layer is Layer.CUES:
            return replace(each, gain=each.gain * cue_factor) if cue_factor < 1 else each
        peak = each.gain * each.clip.true_peak
        room = CEILING - bed_peak - cue_factor * cues.highest_within(each.onset, each.end)
        return replace(each, gain=each.gain * room / peak) if peak > room else each

    return tuple(map(lowered, placements))


class _Peaks:
    """The sum of the true peaks of all placements that sound at a moment, over time."""

    def __init__(self, placements: Iterable[Placement]) -> None:
        changes: dict[int, float] = {}
        for each in placements:
            peak = each.gain * each.clip.true_peak
            changes[each.onset] = changes.get(each.onset, 0.0) + peak
            changes[each.end] = changes.get(each.end, 0.0) - peak
        self._frames = sorted(changes)
        self._sums = list(accumulate(changes[frame] for frame in self._frames))
        self.highest = max(self._sums, default=0.0)

    def highest_within(self, start: int, stop: int) -> float:
        first, last = bisect_right(self._frames, start), bisect_left(self._frames, stop)
        return max(self._sums[max(0, first - 1) : last], default=0.0)
