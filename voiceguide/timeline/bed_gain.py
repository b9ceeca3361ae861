"""The gain of the bed over a session: faded at both ends, ducked under the voice, following the breath if asked."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voiceguide.clips.looped_sound import LoopedSound
from voiceguide.clips.loudness import REFERENCE_LUFS, integrated_lufs, lufs
from voiceguide.timeline.acts import BreathFrames
from voiceguide.timeline.gain_curve import GainCurve
from voiceguide.timeline.headroom import SHARE
from voiceguide.timeline.timeline import Placement
from voiceguide.units import SAMPLE_RATE, to_db, to_gain

BELOW_VOICE_LU = 20.0
"""The bed is at least this far below the voice while it speaks (WCAG 2.2, success criterion 1.4.7)."""

FADE_IN = 3 * SAMPLE_RATE
FADE_OUT = 6 * SAMPLE_RATE
SILENT_FADE_OUT = 30 * SAMPLE_RATE
"""Where the end of a session should not be noticed."""

_MARGIN_LU = 1.0
_DUCKED_DB = -6.0
"""Even a quiet bed is lowered by this much under the voice."""
_DOWN = SAMPLE_RATE * 4 // 10
_AHEAD = SAMPLE_RATE // 10
"""Frames between the end of the way down and the first syllable."""
_BEHIND = SAMPLE_RATE // 4
"""Frames between the last syllable and the beginning of the way up."""
_UP = SAMPLE_RATE
_SWELL_DB = 4.0
"""How much a bed that follows the breath rises while breathing in."""
_PARTS = tuple(part / 8 for part in range(9))
"""Where the points of a swell are, as parts of its length."""


@dataclass(frozen=True, slots=True)
class BedLevels:
    """The level of the bed and whether it follows the breath."""

    level_db: float = -18.0
    """Its loudness between utterances, relative to the voice's reference."""
    follows_breath: bool = False


@dataclass(frozen=True, slots=True)
class BreathCycle:
    """A whole breath from frame `onset` on."""

    onset: int
    breath: BreathFrames


def ducked_gain(
    sound: LoopedSound, levels: BedLevels, voice: Sequence[Placement], breaths: Sequence[BreathCycle]
) -> float:
    """The gain of the bed under an utterance of `voice`."""
    rest, _ = _rest_and_swell(sound, levels, breaths)
    # The loudest moment of the bed, not its average, must stay that far below the softest utterance.
    loudest_lufs = max(REFERENCE_LUFS, lufs(sound.loudest_power))
    allowed_db = _softest_lufs(voice) - BELOW_VOICE_LU - _MARGIN_LU - loudest_lufs
    return to_gain(min(to_db(rest) + _DUCKED_DB, allowed_db))


def bed_gain(
    sound: LoopedSound,
    levels: BedLevels,
    voice: Sequence[Placement],
    breaths: Sequence[BreathCycle],
    frames: int,
    fade_out: int = FADE_OUT,
) -> GainCurve:
    """The gain of the bed over a session.

    Args:
        sound: the bed, at the reference loudness.
        levels: its level and whether it follows the breath.
        voice: each utterance, ascending, at the gain it has in the mix.
        breaths: those that the bed may follow, ascending.
        frames: the length of the session.
        fade_out: how many of them the bed takes to fade out.
    """
    rest, swell = _rest_and_swell(sound, levels, breaths)
    ducked = ducked_gain(sound, levels, voice, breaths)
    spoken = [(each.onset, each.end) for each in voice]
    ducking = _ducking(spoken, rest * swell, ducked, (frames - fade_out, frames))
    curves = (ducking, _following(breaths, rest, swell), _fading(frames, fade_out))
    at = np.array(sorted({frame for curve in curves for frame in curve.frames}))
    duck, follow, fade = (np.interp(at, curve.frames, curve.gains) for curve in curves)
    gains = np.minimum(duck, follow) * fade
    return GainCurve(tuple(at.tolist()), tuple(gains.tolist()))


def _rest_and_swell(sound: LoopedSound, levels: BedLevels, breaths: Sequence[BreathCycle]) -> tuple[float, float]:
    """The gain between utterances, limited to the bed's share of the true peak, and the factor of a swell."""
    swell = to_gain(_SWELL_DB) if levels.follows_breath and breaths else 1.0
    return min(to_gain(levels.level_db), SHARE / (swell * sound.true_peak) if sound.true_peak else 1.0), swell


def _softest_lufs(voice: Iterable[Placement]) -> float:
    """The loudness in the mix of the softest utterance; an engine that says nothing is taken at the reference."""
    heard = {id(each.clip): each for each in voice if each.clip.powers.any()}
    loudness_lufs = {key: integrated_lufs(each.clip.powers) for key, each in heard.items()}
    return min(
        (loudness_lufs[id(each.clip)] + to_db(each.gain) for each in voice if id(each.clip) in heard),
        default=REFERENCE_LUFS,
    )


def _ducking(voice: Sequence[tuple[int, int]], rest: float, ducked: float, fading: tuple[int, int]) -> GainCurve:
    """Down ahead of each utterance and up after it; stays down if another one, or the fade-out, follows soon."""
    points = [(0, rest)]
    if voice and voice[-1][1] + _BEHIND + _UP > fading[0]:
        voice = [*voice, fading]
    for onset, end in _merged(voice, _BEHIND + _UP + _DOWN + _AHEAD):
        down = max(0, onset - _AHEAD)
        points += [(max(0, down - _DOWN), rest), (down, ducked), (end + _BEHIND, ducked), (end + _BEHIND + _UP, rest)]
    return GainCurve.through(points)


def _merged(stretches: Iterable[tuple[int, int]], nearer_than: int) -> Iterator[tuple[int, int]]:
    """Ascending intervals, merged where the gap is at most `nearer_than` frames."""
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
