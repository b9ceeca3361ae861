"""Lengths of acts in frames, measured from the clips that they speak and sound."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import assert_never

import numpy as np

from voiceguide.clips.clip import Clip
from voiceguide.timeline.acts import (
    Act,
    ActId,
    BreatheAct,
    ChimeAct,
    FlexibleAct,
    GateAct,
    HoldAct,
    MovementAct,
    RestAct,
    SectionEnd,
    SectionStart,
    SpeakAct,
    Speech,
    SpeechPause,
    Utterance,
)
from voiceguide.units import SAMPLE_RATE

_AFTER_SPEECH_IN_MOVEMENT = 2 * SAMPLE_RATE
"""A movement goes on for so long after it was explained."""
_KEPT = {GateAct: 10 * SAMPLE_RATE, MovementAct: 8 * SAMPLE_RATE, RestAct: 6 * SAMPLE_RATE}
"""Frames after what is said that a short session keeps: nobody rolls over, or finds a tender point, in two seconds."""


class ActLengths:
    """The lengths of acts, in frames, given the clips of what is spoken and of the cues.

    Twins, the same act on the two sides, are given the same time: that of the longer one.
    """

    def __init__(self, acts: Iterable[Act], spoken: Mapping[str, Clip], cue: Callable[[str], Clip]) -> None:
        """`spoken` by the text given to the engine; `cue` gives the cue of a name."""
        self._spoken = spoken
        self.ringing = cache(lambda name: ringing_frames(cue(name)))
        """Frames for which the cue of a name is in the foreground."""
        self._slots: dict[ActId, int] = {}
        for act in acts:
            if isinstance(act, SpeakAct | FlexibleAct | HoldAct):
                speech = act.release if isinstance(act, HoldAct) else act.speech
                self._slots[act.place.twin] = max(self._slots.get(act.place.twin, 0), self.speech(speech))

    def speech(self, speech: Speech) -> int:
        """The length of speech."""
        return sum(self.part(part) for part in speech)

    def part(self, part: Utterance | SpeechPause) -> int:
        """The length of one part of speech."""
        return part.frames if isinstance(part, SpeechPause) else self._spoken[part.text].frames

    def least(self, act: FlexibleAct) -> int:
        """The shortest that a flexible act can be: what is said in it must fit, and there must be time to do it."""
        slot = self._slots[act.place.twin]
        after = max(act.gap, _AFTER_SPEECH_IN_MOVEMENT) if isinstance(act, MovementAct) else act.gap
        kept = min(act.frames, slot + _KEPT[type(act)])
        return max(kept, slot + after) if slot else kept

    def total_of(self, acts: Iterable[FlexibleAct]) -> Callable[[float], int]:
        """The total length of flexible acts as a function of the factor by which they are stretched."""
        bounds = [(act.frames, self.least(act), _most(act)) for act in acts]
        return lambda factor: sum(_stretched(*bound, factor) for bound in bounds)

    def of(self, act: Act, factor: float = 1.0) -> int:
        """The length of `act` where the flexible ones are stretched by `factor`."""
        match act:
            case SpeakAct():
                return self._slots[act.place.twin] + act.gap
            case ChimeAct():
                return max(act.least, self.ringing(act.cue))
            case BreatheAct():
                return act.count * act.breath.whole
            case HoldAct():
                return act.frames + self.ringing("hold-end") + self._slots[act.place.twin] + act.gap
            case FlexibleAct():
                return _stretched(act.frames, self.least(act), _most(act), factor)
            case SectionStart() | SectionEnd():
                return 0
            case _:
                assert_never(act)


def _most(act: FlexibleAct) -> float:
    """The largest factor of an act: who has to get ready for a step needs no longer in a long session."""
    return 1.0 if isinstance(act, GateAct) else math.inf


def _stretched(frames: int, least: int, most: float, factor: float) -> int:
    return max(least, round(frames * min(factor, most)))


def ringing_frames(clip: Clip) -> int:
    """Frames until a cue has fallen 20 dB below its loudest 0.1 s, at most 8 s."""
    loud = np.flatnonzero(clip.powers > clip.powers.max(initial=0.0) / 100)
    ringing = (int(loud[-1]) + 1) * (SAMPLE_RATE // 10) if loud.size else 0
    return min(ringing, clip.frames, 8 * SAMPLE_RATE)


SMALLEST, LARGEST = 0.5, 2.0
"""The range of the factor by which flexible acts are stretched."""


def total(acts: Iterable[Act], lengths: ActLengths, factor: float) -> int:
    """The length of the acts in frames, with the flexible ones stretched by `factor`."""
    return sum(lengths.of(act, factor) for act in acts)


def fit(acts: Sequence[Act], lengths: ActLengths, target: int | None) -> tuple[float, int]:
    """The factor with which the acts last `target` frames, and the frames left over for the end.

    The factor is 1 where `target` is None. The target lies between `total` with the smallest and the largest factor.
    """
    if target is None:
        return 1.0, 0
    flexible = lengths.total_of(act for act in acts if isinstance(act, FlexibleAct))
    fixed = total(acts, lengths, SMALLEST) - flexible(SMALLEST)
    factor = _largest_factor(lambda factor: fixed + flexible(factor) <= target)
    return factor, target - fixed - flexible(factor)


def _largest_factor(fits: Callable[[float], bool]) -> float:
    """The largest factor that fits, by bisection; 48 halvings are exact to the frame."""
    if fits(LARGEST):
        return LARGEST
    low, high = SMALLEST, LARGEST
    for _ in range(48):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
