"""Places the cues and the one word inside a hold, and the questions asked during a hold or a movement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from voiceguide.language.vocabulary import AskedDuring, Pace
from voiceguide.timeline.acts import Act, BreathFrames, FlexibleAct, HoldAct, MovementAct, Speech
from voiceguide.timeline.events import BreathPhase
from voiceguide.timeline.lengths import ActLengths
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


Tick: TypeAlias = tuple[int, str]
"""The offset of a cue that counts seconds, and the name of its sound."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """What is heard between the two chimes of a hold, in ascending order; offsets are frames after its onset."""

    breaths: tuple[int, ...] = ()
    """The offsets of the breaths."""
    ticks: tuple[Tick, ...] = ()
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
        breaths = tuple(first + number * hold.breath.whole for number in range(count))
        onsets = [0, *(breath + offset for breath in breaths for _, offset, _ in phases(hold.breath))]
        return Pacing(breaths, word=_word(hold, onsets, word_frames))
    left_s = range(min(COUNTDOWN_S, hold.frames // _QUIET - 1), 0, -1)
    countdown = [(hold.frames - left * SAMPLE_RATE, "countdown") for left in left_s]
    onsets = [0, *(offset for offset, _ in countdown)]
    word = _word(hold, onsets, word_frames)
    if hold.pace is not Pace.TICKS:
        return Pacing(ticks=tuple(countdown), word=word)
    ticks = _ticks(onsets, hold.frames, range(word, word + word_frames) if word else range(0))
    return Pacing(ticks=(*ticks, *countdown), word=word)


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


def _ticks(onsets: Sequence[int], frames: int, word: range) -> Iterator[Tick]:
    """A tick for each second after the first two, but neither during the word nor during the countdown."""
    until = min(onsets[1:], default=frames)
    for offset in range(2 * SAMPLE_RATE, until, SAMPLE_RATE):
        if not word.start - _APART <= offset < word.stop + _APART or not word:
            yield offset, "tick"


ANSWER = 7 * SAMPLE_RATE
"""Frames after a question in which the person goes on with what was asked about, and can change it."""

_NONE_AT_THE_END = 60 * SAMPLE_RATE
_AFTER_OWN_SPEECH = 2 * SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class CheckIns:
    """What is asked, how many frames lie between two times, and during what; None for holds and movements alike."""

    question: Speech
    every: int
    during: AskedDuring | None = None


def with_check_ins(
    acts: Sequence[Act], lengths: ActLengths, check_ins: CheckIns, factor: float = 1.0
) -> tuple[Act, ...]:
    """The acts, some of which ask the question in their midst; their lengths are as before.

    Flexible acts are stretched by `factor`. Nothing is asked in the last minute.
    """
    remaining = sum(lengths.of(act, factor) for act in acts)
    since_last = 0
    asked: list[Act] = []
    for act in acts:
        frames = lengths.of(act, factor)
        due = since_last + frames // 2 >= check_ins.every and remaining - frames // 2 >= _NONE_AT_THE_END
        asking = _asking(act, lengths, check_ins, frames) if due else None
        since_last = frames // 2 if asking else since_last + frames
        remaining -= frames
        asked.append(asking or act)
    return tuple(asked)


def longest_interval(acts: Sequence[Act], lengths: ActLengths, check_ins: CheckIns, factor: float = 1.0) -> int:
    """The most frames between two questions with which at least one is asked in these acts; 0 if none ever is."""
    longest, before = 0, 0
    remaining = sum(lengths.of(act, factor) for act in acts)
    for act in acts:
        frames = lengths.of(act, factor)
        middle = before + frames // 2
        if remaining - middle >= _NONE_AT_THE_END and _asking(act, lengths, check_ins, frames):
            longest = middle
        before += frames
    return longest


def question_offset(movement: FlexibleAct, question: Speech, lengths: ActLengths, frames: int) -> int | None:
    """Where the question begins in a movement of `frames` frames: its middle, if possible; None if there is no room."""
    earliest = lengths.speech(movement.speech) + _AFTER_OWN_SPEECH
    latest = frames - ANSWER - lengths.speech(question)
    return max(earliest, min(frames // 2, latest)) if earliest <= latest else None


def _asking(act: Act, lengths: ActLengths, check_ins: CheckIns, frames: int) -> Act | None:
    """The act with the question in it; None if that is no time for it."""
    question = check_ins.question
    match act:
        case HoldAct() if check_ins.during is not AskedDuring.DO:
            asking = replace(act, check_in=question, answer=ANSWER)
            return asking if pace(asking, lengths.speech(question)).word is not None else None
        case MovementAct() if check_ins.during is not AskedDuring.HOLD:
            has_room = question_offset(act, question, lengths, frames) is not None
            return replace(act, check_in=question) if has_room else None
        case _:
            return None
