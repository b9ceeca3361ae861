"""Places the check-ins: questions that are asked while something is pressed or moved, with time to answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voiceguide.language.vocabulary import AskedDuring
from voiceguide.timeline.acts import Act, FlexibleAct, HoldAct, MovementAct, Speech
from voiceguide.timeline.lengths import ActLengths
from voiceguide.timeline.pacing import pace
from voiceguide.units import SAMPLE_RATE

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
