"""The gain of the bed over a session: faded at both ends, ducked under the voice, following the breath if asked."""

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from voiceguide.clips.clip import LoopedSound
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs, lufs
from voiceguide.language.vocabulary import Ending
from voiceguide.timeline.acts import BreathFrames
from voiceguide.timeline.headroom import BED_SHARE
from voiceguide.timeline.timeline import GainCurve, Placement
from voiceguide.units import SAMPLE_RATE, to_db, to_gain

BELOW_VOICE_LU = 20.0
"""The bed is at least this far below the voice while it speaks (WCAG 2.2, success criterion 1.4.7)."""

FADE_IN = 5 * SAMPLE_RATE
LINGER = 15 * SAMPLE_RATE
"""After the last word the bed comes back for this long, and then fades out."""
FADE_OUT = 8 * SAMPLE_RATE
_SILENT_FADE_OUT = 30 * SAMPLE_RATE
"""Where the end of a session should not be noticed."""

_MARGIN_LU = 1.0
_DOWN = SAMPLE_RATE * 3 // 2
_AHEAD = SAMPLE_RATE // 10
"""Frames between the end of the way down and the first syllable."""
_BEHIND = SAMPLE_RATE * 3 // 10
"""Frames between the last syllable and the beginning of the way up."""
_UP = 3 * SAMPLE_RATE
_SENTENCE_GAP = 3 * SAMPLE_RATE
"""The bed stays down in gaps up to this; in longer ones it rises as far as there is time for."""
_SWELL_DB = 4.0
"""How much a bed that follows the breath rises while breathing in."""
_PARTS = tuple(part / 8 for part in range(9))
"""Where the points of a swell are, as parts of its length."""


def fade_out_frames(ending: Ending) -> int:
    """Frames in which the bed fades out at the end of a session."""
    return _SILENT_FADE_OUT if ending is Ending.SILENT else FADE_OUT


@dataclass(frozen=True, slots=True)
class BedLevels:
    """The level of the bed and whether it follows the breath."""

    level_db: float = -10.0
    """Its loudness between utterances, relative to the voice's reference."""
    follows_breath: bool = False


@dataclass(frozen=True, slots=True)
class BreathCycle:
    """A whole breath from frame `onset` on."""

    onset: int
    breath: BreathFrames


def ducked_gains(
    sound: LoopedSound, levels: BedLevels, voice: Sequence[Placement], breaths: Sequence[BreathCycle]
) -> tuple[float, ...]:
    """The gain of the bed under each utterance of `voice`, no lower than it has to be; without any, for one to come."""
    rest, _ = _rest_and_swell(sound, levels, breaths)
    # The loudest moment of the bed, not its average, must stay that far below.
    below_db = BELOW_VOICE_LU + _MARGIN_LU + max(REFERENCE_LUFS, lufs(sound.loudest_power))
    return tuple(min(rest, to_gain(loudness_lufs - below_db)) for loudness_lufs in _loudness_lufs(voice))


def bed_gain(
    sound: LoopedSound,
    levels: BedLevels,
    voice: Sequence[Placement],
    breaths: Sequence[BreathCycle],
    frames: int,
    fade_out: int = FADE_OUT,
) -> GainCurve:
    """The gain of the bed over a session.

    The bed is at the reference loudness, each utterance at the gain it has in the mix; utterances and breaths are in
    ascending order. The session lasts `frames`, in the last `fade_out` of which the bed fades out.
    """
    rest, swell = _rest_and_swell(sound, levels, breaths)
    spoken = zip(voice, ducked_gains(sound, levels, voice, breaths), strict=False)
    ducking = _ducking((_Ducked(each.onset, each.end, gain) for each, gain in spoken), rest * swell)
    curves = (GainCurve.through(ducking), _following(breaths, rest, swell), _fading(frames, fade_out))
    at = np.sort(np.concatenate([curve.frames for curve in curves]))
    at = at[np.diff(at, prepend=-1) > 0]  # as `np.unique` does, which imports all of `numpy.ma`
    duck, follow, fade = (np.interp(at, curve.frames, curve.gains) for curve in curves)
    gains = np.minimum(duck, follow) * fade
    return GainCurve(array("q", at.tobytes()), array("d", gains.tobytes()))


@dataclass(frozen=True, slots=True)
class _Ducked:
    """An interval in which the bed is down, at `gain`."""

    start: int
    stop: int
    gain: float


def _rest_and_swell(sound: LoopedSound, levels: BedLevels, breaths: Sequence[BreathCycle]) -> tuple[float, float]:
    """The gain between utterances, limited to the bed's share of the true peak, and the factor of a swell."""
    swell = to_gain(_SWELL_DB) if levels.follows_breath and breaths else 1.0
    return min(to_gain(levels.level_db), BED_SHARE / (swell * sound.true_peak) if sound.true_peak else 1.0), swell


def _loudness_lufs(voice: Sequence[Placement]) -> Iterator[float]:
    """The loudness of each utterance in the mix; one that an engine left silent is taken at the reference."""
    if not voice:
        yield REFERENCE_LUFS
    known: dict[int, float] = {}
    for each in voice:
        if id(each.clip) not in known:
            heard = each.clip.powers.any()
            known[id(each.clip)] = integrated_lufs(each.clip.powers) if heard else REFERENCE_LUFS
        yield known[id(each.clip)] + to_db(each.gain)


def _ducking(voice: Iterable[_Ducked], rest: float) -> Iterator[tuple[int, float]]:
    """Points of a curve: down ahead of each utterance and up after it, along a cosine in decibels."""
    yield 0, rest
    top, risen = rest, 0
    for each, following in pairwise(chain(_merged(voice), (None,))):
        assert each
        down = min(_DOWN, max(0, each.start - _AHEAD - risen))
        yield from _eased_points(each.start - _AHEAD - down, down, top, each.gain)
        up_from = each.stop + _BEHIND
        room = following.start - _AHEAD - up_from if following else _UP + _DOWN
        share = min(1.0, room / (_UP + _DOWN))
        top = max(each.gain, min(rest, each.gain * (rest / each.gain) ** share))
        risen = up_from + round(_UP * share)
        yield from _eased_points(up_from, risen - up_from, each.gain, top)


def _eased_points(start: int, frames: int, before: float, after: float) -> Iterator[tuple[int, float]]:
    points = ((start + round(frames * part), before * (after / before) ** _eased(part)) for part in _PARTS)
    return ((frame, gain) for frame, gain in points if frame >= 0)


def _merged(intervals: Iterable[_Ducked]) -> Iterator[_Ducked]:
    """Ascending intervals, merged where the gap is no longer than between sentences; the lowest gain counts."""
    last = None
    for each in intervals:
        if last and each.start - last.stop <= _SENTENCE_GAP:
            last = _Ducked(last.start, max(last.stop, each.stop), min(last.gain, each.gain))
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _following(breaths: Iterable[BreathCycle], rest: float, swell: float) -> GainCurve:
    """Up while breathing in and down while breathing out, along a cosine; level in between."""
    points = [(0, rest)]
    if swell > 1:
        for breath in breaths:
            inhale, hold, exhale, _ = breath.breath
            points += ((breath.onset + round(inhale * part), rest * swell ** _eased(part)) for part in _PARTS)
            top = breath.onset + inhale + hold
            points += ((top + round(exhale * part), rest * swell ** _eased(1 - part)) for part in _PARTS)
    return GainCurve.through(points)


def _eased(part: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * part)


def _fading(frames: int, fade_out: int) -> GainCurve:
    return GainCurve.through([(0, 0.0), (FADE_IN, 1.0), (frames - fade_out, 1.0), (frames, 0.0)])
