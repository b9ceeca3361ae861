"""Places the cues inside a hold: onset, pacing, halfway, the last three seconds.

If two announcements collide, the less important one is left out: the countdown outranks the halfway word, and both
outrank the pacing. Breathing begins so that as many of its cues as possible are kept, and heard to their end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.language.vocabulary import Pace
from voiceguide.timeline.acts import HoldAct
from voiceguide.timeline.events import BreathPhase
from voiceguide.units import SAMPLE_RATE

COUNTDOWN_S = 3
_FIRST_BREATHS = range(SAMPLE_RATE * 3 // 2, 4 * SAMPLE_RATE + 1, SAMPLE_RATE // 4)
"""Where breathing may begin: after the onset cue has been heard."""
_WORD_AFTER_CUE = SAMPLE_RATE // 2
_APART = SAMPLE_RATE // 4
"""Announcements keep at least this distance."""
_HEARD_OUT = SAMPLE_RATE * 3 // 4
"""Both notes of a breath cue have been heard after this; the next cue keeps this distance if possible."""


@dataclass(frozen=True, slots=True)
class PacedChime:
    """A chime inside a hold."""

    offset: int
    """Frames after the onset of the hold."""
    cue: str
    """Name of the sound."""


@dataclass(frozen=True, slots=True)
class PacedTick:
    """A tick inside a hold, such as those of the countdown."""

    offset: int
    cue: str


@dataclass(frozen=True, slots=True)
class PacedBreath:
    """Half of a breath inside a hold."""

    offset: int
    phase: BreathPhase
    frames: int
    """Length, as far as the hold lasts."""


PacedCue: TypeAlias = PacedChime | PacedTick | PacedBreath


@dataclass(frozen=True, slots=True)
class Pacing:
    """The cues of a hold, in ascending order."""

    cues: tuple[PacedCue, ...]
    halfway_word: int | None
    """Offset of the halfway word; None if there is no room for it."""


def pace(hold: HoldAct, halfway_word_frames: int) -> Pacing:
    """Place the cues of `hold`; its halfway word takes `halfway_word_frames` frames."""
    countdown = hold.frames - COUNTDOWN_S * SAMPLE_RATE
    halfway = hold.frames // 2
    word = halfway + _WORD_AFTER_CUE
    word_end = word + halfway_word_frames
    fits = word_end + _APART <= countdown
    quiet = range(halfway - _APART, (word_end if fits else halfway) + _APART)
    room = (range(quiet.start), range(quiet.stop, countdown - _APART + 1))
    cues: list[PacedCue] = [PacedChime(0, "hold-start"), PacedChime(halfway, "halfway")]
    cues += _pacing(hold, room, halfway, countdown)
    cues += (PacedTick(hold.frames - left * SAMPLE_RATE, "countdown") for left in range(COUNTDOWN_S, 0, -1))
    return Pacing(tuple(sorted(cues, key=lambda cue: cue.offset)), word if fits else None)


def _pacing(hold: HoldAct, room: tuple[range, ...], halfway: int, countdown: int) -> list[PacedCue]:
    """The pacing of a hold, as far as there is room before and after the announcements."""

    def fitting(cues: Iterable[PacedCue]) -> list[PacedCue]:
        return [cue for cue in cues if any(cue.offset in part for part in room)]

    def crowded(cues: list[PacedCue]) -> int:
        return sum(0 < ahead - cue.offset < _HEARD_OUT for cue in cues for ahead in (halfway, countdown))

    match hold.pace:
        case Pace.TICKS:
            ticks = range(2 * SAMPLE_RATE, hold.frames, SAMPLE_RATE)
            return fitting(PacedTick(offset, "tick") for offset in ticks)
        case Pace.BREATH:
            attempts = [fitting(_breaths(hold, first)) for first in _FIRST_BREATHS]
            return min(attempts, key=lambda cues: (-len(cues), crowded(cues)))
        case Pace.NONE:
            return []


def _breaths(hold: HoldAct, first: int) -> Iterator[PacedCue]:
    for at in range(first, hold.frames, hold.in_frames + hold.out_frames):
        out = at + hold.in_frames
        yield PacedBreath(at, BreathPhase.IN, min(hold.in_frames, hold.frames - at))
        yield PacedBreath(out, BreathPhase.OUT, min(hold.out_frames, hold.frames - out))
