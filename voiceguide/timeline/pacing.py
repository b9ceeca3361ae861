"""Places the cues and the one word inside a hold.

A hold is quiet: on average it has at most one cue or word in four seconds. Where breath paces it, whole breaths are
breathed and the last out-breath ends with the hold, so that it is the countdown too; what is left over comes before the
first breath. Any other hold counts its last seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.language.vocabulary import Pace
from voiceguide.timeline.acts import BreathFrames, HoldAct
from voiceguide.timeline.events import BreathPhase
from voiceguide.units import SAMPLE_RATE

COUNTDOWN_S = 3
_QUIET = 4 * SAMPLE_RATE
"""The share of a hold that each cue or word has, on average."""
_LONG = 20 * SAMPLE_RATE
"""Shorter holds have no halfway word."""
_HEARD = SAMPLE_RATE
"""After a cue, a word waits this long."""
_APART = SAMPLE_RATE // 4
"""After a word, a cue keeps at least this distance."""


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
    """A breath inside a hold."""

    offset: int


PacedCue: TypeAlias = PacedChime | PacedTick | PacedBreath


@dataclass(frozen=True, slots=True)
class Pacing:
    """The cues of a hold, in ascending order."""

    cues: tuple[PacedCue, ...]
    word: int | None = None
    """Offset of the check-in or the halfway word; None if there is no room for it."""


def breaths_within(frames: int, breath: BreathFrames) -> tuple[int, int]:
    """The number of whole breaths in a hold, and the frames before the first of them."""
    count = (frames + breath.rest) // breath.whole
    return count, frames + breath.rest - count * breath.whole if count else frames


def phases(breath: BreathFrames) -> Iterator[tuple[BreathPhase, int, int]]:
    """Each phase of a breath that takes time, with its offset and its length."""
    offset = 0
    for phase, frames in zip(BreathPhase, breath, strict=True):
        if frames:
            yield phase, offset, frames
        offset += frames


def pace(hold: HoldAct, word_frames: int) -> Pacing:
    """Place the cues of `hold`, and its check-in or else its halfway word, which takes `word_frames` frames."""
    count, first = breaths_within(hold.frames, hold.breath)
    if hold.pace is Pace.BREATH and count:
        breaths = [PacedBreath(first + number * hold.breath.whole) for number in range(count)]
        cues: list[PacedCue] = [PacedChime(0, "hold-start"), *breaths]
        onsets = [0, *(breath.offset + offset for breath in breaths for _, offset, _ in phases(hold.breath))]
    else:
        ticks = min(COUNTDOWN_S, hold.frames // _QUIET - 1)
        countdown = (hold.frames - left * SAMPLE_RATE for left in range(ticks, 0, -1))
        cues = [PacedChime(0, "hold-start"), *(PacedTick(offset, "countdown") for offset in countdown)]
        onsets = [cue.offset for cue in cues]
    word = _word(hold, onsets, word_frames)
    if hold.pace is Pace.TICKS:
        cues[1:1] = _ticks(onsets, hold.frames, range(word, word + word_frames) if word else range(0))
    return Pacing(tuple(cues), word)


def _word(hold: HoldAct, onsets: Sequence[int], frames: int) -> int | None:
    """Where the word of a hold begins: where no cue disturbs it, as near to the middle as possible."""
    crowded = (len(onsets) + 1) * _QUIET > hold.frames
    if not hold.check_in and (hold.frames < _LONG or crowded):
        return None
    latest = hold.frames - frames - (hold.answer if hold.check_in else 0)
    middle = hold.frames // 2
    gaps = zip(onsets, [*(onset - _APART - frames for onset in onsets[1:]), latest], strict=True)
    room = [(onset + _HEARD, min(end, latest)) for onset, end in gaps if onset + _HEARD <= min(end, latest)]
    return min((min(max(middle, start), end) for start, end in room), key=lambda at: abs(at - middle), default=None)


def _ticks(onsets: Sequence[int], frames: int, word: range) -> Iterator[PacedTick]:
    """A tick for each second after the first two, but neither during the word nor during the countdown."""
    until = min(onsets[1:], default=frames)
    for offset in range(2 * SAMPLE_RATE, until, SAMPLE_RATE):
        if not word.start - _APART <= offset < word.stop + _APART or not word:
            yield PacedTick(offset, "tick")
