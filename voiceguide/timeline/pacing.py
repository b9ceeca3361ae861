"""What is heard during a hold: onset, pacing, halfway, the last three seconds; the release comes at its end.

Of two announcements that would collide the less important one goes: the countdown outranks the halfway word, and both
outrank the pacing. Breathing begins so that as many of its cues as possible stay, and are heard out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voiceguide.language.vocabulary import Pace
from voiceguide.timeline.acts import Hold
from voiceguide.timeline.events import EventKind
from voiceguide.units import SAMPLE_RATE

COUNTDOWN_S = 3
_FIRST_BREATHS = range(SAMPLE_RATE * 3 // 2, 4 * SAMPLE_RATE + 1, SAMPLE_RATE // 4)
"""Where breathing may begin: after the onset cue has been heard."""
_WORD_AFTER_CUE = SAMPLE_RATE // 2
_APART = SAMPLE_RATE // 4
"""Announcements keep at least this distance."""
_HEARD_OUT = SAMPLE_RATE * 3 // 4
"""After this both notes of a breath cue have been heard; it keeps this distance where it can."""


@dataclass(frozen=True, slots=True)
class PacedCue:
    """A cue inside a hold, `offset` frames after its onset."""

    kind: EventKind
    name: str
    offset: int
    frames: int
    """How long it is meant for: a breath's length; 0 for a moment."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """All cues of a hold, in ascending order, and where the halfway word is said (None: no room for it)."""

    cues: tuple[PacedCue, ...]
    halfway_word: int | None


def pace(hold: Hold, halfway_word_frames: int) -> Pacing:
    """Place the cues of `hold`; its halfway word takes `halfway_word_frames` frames."""
    countdown = hold.frames - COUNTDOWN_S * SAMPLE_RATE
    halfway = hold.frames // 2
    word = halfway + _WORD_AFTER_CUE
    word_end = word + halfway_word_frames
    fits = word_end + _APART <= countdown
    quiet = range(halfway - _APART, (word_end if fits else halfway) + _APART)
    room = (range(quiet.start), range(quiet.stop, countdown - _APART + 1))
    cues = [PacedCue(EventKind.CHIME, "hold-start", 0, 0), PacedCue(EventKind.CHIME, "halfway", halfway, 0)]
    cues += _pacing(hold, room, halfway, countdown)
    cues += (
        PacedCue(EventKind.TICK, "countdown", hold.frames - left * SAMPLE_RATE, 0) for left in range(COUNTDOWN_S, 0, -1)
    )
    return Pacing(tuple(sorted(cues, key=lambda cue: cue.offset)), word if fits else None)


def _pacing(hold: Hold, room: tuple[range, ...], halfway: int, countdown: int) -> list[PacedCue]:
    """The pacing of a hold, as far as there is room for it ahead of the announcements and after them."""

    def fitting(cues: Iterable[PacedCue]) -> list[PacedCue]:
        return [cue for cue in cues if any(cue.offset in part for part in room)]

    def crowded(cues: list[PacedCue]) -> int:
        return sum(0 < ahead - cue.offset < _HEARD_OUT for cue in cues for ahead in (halfway, countdown))

    match hold.pace:
        case Pace.TICKS:
            ticks = range(2 * SAMPLE_RATE, hold.frames, SAMPLE_RATE)
            return fitting(PacedCue(EventKind.TICK, "tick", offset, 0) for offset in ticks)
        case Pace.BREATH:
            attempts = [fitting(_breaths(hold, first)) for first in _FIRST_BREATHS]
            return min(attempts, key=lambda cues: (-len(cues), crowded(cues)))
        case Pace.NONE:
            return []


def _breaths(hold: Hold, first: int) -> Iterator[PacedCue]:
    for at in range(first, hold.frames, hold.in_frames + hold.out_frames):
        yield PacedCue(EventKind.BREATH_IN, "breath-in", at, hold.in_frames)
        yield PacedCue(EventKind.BREATH_OUT, "breath-out", at + hold.in_frames, hold.out_frames)
