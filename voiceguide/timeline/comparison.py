"""Compares two versions of a script: which steps were added, removed or changed, and which last longer or shorter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from voiceguide.language.author_texts import StepDifference
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import every_step
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE

_SAME = SAMPLE_RATE // 20
"""Frames by which a step may differ without being longer or shorter."""
_BLOCK = (">", ">-", ">+", "|", "|-", "|+")


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that differs between two versions."""

    kind: StepDifference
    line: int | None
    """The line of its verb in the new version; None if it was removed."""
    text: str
    """The line as it is written; that of the old version if it was removed."""
    frames: int
    """How much longer it lasts, over all its rounds and sides; below 0 if it is shorter."""


@dataclass(frozen=True, slots=True)
class Version:
    """A script, and the session that it was compiled into."""

    routine: Routine
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class _Written:
    """A line with a verb, what the step is, and how long it lasts in all."""

    line: int
    content: str
    text: str
    frames: int


def compare(before: Version, after: Version) -> tuple[StepChange, ...]:
    """The steps that differ, in the order of the new version."""
    return tuple(_changes(_written(before), _written(after)))


def written_at(routine: Routine, line: int) -> str:
    """The step at a line as it is written there, in one line; a text that begins on the next line follows its verb."""
    text = routine.source.line(line).strip().removeprefix("-").strip()
    return f"{text.rpartition(':')[0]}: {routine.source.line(line + 1).strip()}" if text.endswith(_BLOCK) else text


def _changes(before: Sequence[_Written], after: Sequence[_Written]) -> Iterator[StepChange]:
    matcher = SequenceMatcher(None, [each.content for each in before], [each.content for each in after], autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for old, new in zip_longest(before[old_from:old_to], after[new_from:new_to]):
            if new is None:
                yield StepChange(StepDifference.REMOVED, None, old.text, -old.frames)
            elif old is None:
                yield StepChange(StepDifference.ADDED, new.line, new.text, new.frames)
            elif old.content != new.content:
                yield StepChange(StepDifference.CHANGED, new.line, new.text, new.frames - old.frames)
            elif abs(new.frames - old.frames) > _SAME:
                kind = StepDifference.LONGER if new.frames > old.frames else StepDifference.SHORTER
                yield StepChange(kind, new.line, new.text, new.frames - old.frames)


def _written(version: Version) -> list[_Written]:
    routine, frames = version.routine, _frames_by_line(version.timeline)
    contents: dict[int, str] = {}
    for step in every_step(routine.steps):
        contents[step.span.line] = repr([field for field in step if field[0] not in {"span", "steps"}])
    return [
        _Written(line, content, written_at(routine, line), frames.get(line, 0))
        for line, content in sorted(contents.items())
    ]


def _frames_by_line(timeline: Timeline) -> Mapping[int, int]:
    """How long what is written at each line lasts in all."""
    frames: defaultdict[int, int] = defaultdict(int)
    ends = [each.onset for each in timeline.passages[1:]] + [timeline.frames]
    for passage, end in zip(timeline.passages, ends, strict=True):
        if passage.line is not None:
            frames[passage.line] += end - passage.onset
    return frames
