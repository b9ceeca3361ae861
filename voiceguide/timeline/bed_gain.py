"""How loud the bed is at every frame: faded at both ends, ducked under the voice, and following the breath if asked."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voiceguide.audio import Clip
from voiceguide.loudness import lufs
from voiceguide.timeline.curve import Curve
from voiceguide.timeline.headroom import SHARE
from voiceguide.units import SAMPLE_RATE, to_db, to_gain

REFERENCE_LUFS = -20.0
"""The loudness of an utterance, and of a bed before its level is applied."""

BELOW_VOICE_LU = 20.0
"""The bed is at least this far below the voice while it speaks (WCAG 2.2, success criterion 1.4.7)."""

FADE_IN = 3 * SAMPLE_RATE
FADE_OUT = 6 * SAMPLE_RATE

_MARGIN_LU = 1.0
_DUCKED_DB = -6.0
"""The bed makes at least this much room for the voice, however quiet it is."""
_DOWN = SAMPLE_RATE * 4 // 10
_AHEAD = SAMPLE_RATE // 10
"""Frames between the end of the way down and the first syllable."""
_BEHIND = SAMPLE_RATE // 4
"""Frames between the last syllable and the begin of the way up."""
_UP = SAMPLE_RATE
_SWELL_DB = 4.0
"""How much the bed that follows the breath rises while the breath goes in."""
_PARTS = tuple(part / 8 for part in range(9))
"""The points of a swell."""


@dataclass(frozen=True, slots=True)
class BedLevels:
    """What was asked of the bed."""

    level_db: float = -18.0
    """Its loudness between utterances, relative to the voice's reference."""
    follows_breath: bool = False


@dataclass(frozen=True, slots=True)
class Breath:
    """One breath: in from `onset` on, then out."""

    onset: int
    in_frames: int
    out_frames: int


def bed_gain(
    clip: Clip,
    levels: BedLevels,
    voice_level_db: float,
    voice: Sequence[tuple[int, int]],
    breaths: Sequence[Breath],
    frames: int,
) -> tuple[Curve, float]:
    """The gain of the bed over a session, and the highest it reaches.

    Args:
        clip: the bed, at the reference loudness.
        levels: what was asked of it.
        voice_level_db: how far the voice is above the reference.
        voice: `(onset, end)` of each utterance, ascending.
        breaths: what the bed may follow, ascending.
        frames: the length of the session.
    """
    swell = to_gain(_SWELL_DB) if levels.follows_breath and breaths else 1.0
    rest = min(to_gain(levels.level_db), SHARE / (swell * clip.true_peak) if clip.true_peak else 1.0)
    # The loudest moment of the bed, not its average, must stay that far below the voice.
    above_reference_lu = lufs(float(clip.powers.max(initial=0.0))) - REFERENCE_LUFS
    allowed_db = voice_level_db - BELOW_VOICE_LU - _MARGIN_LU - max(0.0, above_reference_lu)
    ducked = to_gain(min(to_db(rest) + _DUCKED_DB, allowed_db))
    curves = (_ducking(voice, rest * swell, ducked, frames), _following(breaths, rest, swell), _fading(frames))
    at = np.unique(np.concatenate([curve.frames for curve in curves]))
    duck, follow, fade = (np.interp(at, curve.frames, curve.gains) for curve in curves)
    gains = np.minimum(duck, follow) * fade
    return Curve(tuple(at.tolist()), tuple(gains.tolist())), rest * swell


def _ducking(voice: Sequence[tuple[int, int]], rest: float, ducked: float, frames: int) -> Curve:
    """Down ahead of each utterance and up behind it; what follows soon is waited for below, be it the end."""
    points = [(0, rest)]
    if voice and voice[-1][1] + _BEHIND + _UP > frames - FADE_OUT:
        voice = [*voice, (frames - FADE_OUT, frames)]
    for onset, end in _merged(voice, _BEHIND + _UP + _DOWN + _AHEAD):
        down = max(0, onset - _AHEAD)
        points += [(max(0, down - _DOWN), rest), (down, ducked), (end + _BEHIND, ducked), (end + _BEHIND + _UP, rest)]
    return Curve.through(points)


def _merged(stretches: Iterable[tuple[int, int]], nearer_than: int) -> Iterator[tuple[int, int]]:
    """Ascending stretches, those with less than so many frames between them taken as one."""
    start, stop = None, 0
    for onset, end in stretches:
        if start is not None and onset - stop <= nearer_than:
            stop = max(stop, end)
            continue
        if start is not None:
            yield start, stop
        start, stop = onset, end
    if start is not None:
        yield start, stop


def _following(breaths: Iterable[Breath], rest: float, swell: float) -> Curve:
    """Up while the breath goes in, down while it goes out, along a cosine."""
    points = [(0, rest)]
    if swell > 1:
        for breath in breaths:
            points += ((breath.onset + round(breath.in_frames * part), rest * swell ** _eased(part)) for part in _PARTS)
            top = breath.onset + breath.in_frames
            points += ((top + round(breath.out_frames * part), rest * swell ** _eased(1 - part)) for part in _PARTS)
    return Curve.through(points)


def _eased(part: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * part)


def _fading(frames: int) -> Curve:
    return Curve.through([(0, 0.0), (FADE_IN, 1.0), (frames - FADE_OUT, 1.0), (frames, 0.0)])
