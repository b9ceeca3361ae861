"""The steps of a session as places from which it can be resumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from voiceguide.timeline.position_index import PointIndex


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """A step of a session, identified in several ways, as the routine may change before the session is resumed."""

    index: int
    """From zero."""
    count: int
    """How many steps the session has."""
    onset: int
    """Its first frame in the session as it is computed."""
    line: int | None
    """Its line in the script; None for what voiceguide adds."""
    frames: int
    """Length of the whole session."""

    @property
    def fraction(self) -> float:
        """How much of the session lies before it, 0 to 1."""
        return min(1.0, self.onset / max(1, self.frames))


@dataclass(frozen=True, slots=True)
class Resumption:
    """Where a session resumes."""

    step: ResumePoint
    warning: str = ""
    """What the person should know: that the routine is not the one they left. Empty where it is."""


class ResumePoints:
    """The steps of a session in order; finds the one at a frame, and the one at which to resume.

    Args:
        onsets: the first frame of each, ascending; at least one.
        lines: the line of each in the script.
        frames: length of the whole session.
    """

    def __init__(self, onsets: Sequence[int], lines: Sequence[int | None], frames: int) -> None:
        if not onsets or len(onsets) != len(lines):
            raise ValueError(f"{len(onsets)} onsets and {len(lines)} lines are not the steps of a session")
        steps = (
            ResumePoint(index, len(onsets), onset, line, frames)
            for index, (onset, line) in enumerate(zip(onsets, lines, strict=True))
        )
        self._steps = PointIndex(steps, lambda step: step.onset)

    def at(self, position: int) -> ResumePoint:
        """The step at a frame; ahead of the first step, the first."""
        return self._steps.latest(position) or self._steps.items[0]

    def resume(self, left: ResumePoint) -> Resumption:
        """Where to resume after a session, perhaps of another text or length, that was left in the step `left`.

        A session with as many steps resumes at the same one. Elsewhere it is the step whose line is nearest, and of
        those that share it (sides, rounds) the one that is about as far into the session.
        """
        if left.count == len(self._steps.items):
            step = self._steps.items[left.index]
            return Resumption(step, "" if step.line == left.line else _changed(step))
        step = min(self._steps.items, key=lambda each: _distance(each, left))
        return Resumption(step, _changed(step))


def _distance(one: ResumePoint, other: ResumePoint) -> tuple[float, float]:
    """Lines between two steps, then the part of the session between them; without a line both are alike."""
    fraction = abs(one.fraction - other.fraction)
    if one.line is None or other.line is None:
        return 0 if one.line is other.line else inf, fraction
    return abs(one.line - other.line), fraction


def _changed(step: ResumePoint) -> str:
    return (
        f"warning: the routine was changed since, or the session has other steps now: it goes on at step "
        f"{step.index + 1} of {step.count}, which is the nearest"
    )
