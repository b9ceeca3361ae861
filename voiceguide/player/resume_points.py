"""The steps of a session, and at which of them an interrupted session resumes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from voiceguide.timeline.position_index import PointIndex


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """A step of a session, with enough to find it again after the routine has been edited."""

    index: int
    """Number of the step, from 0."""
    count: int
    """Number of steps in the session."""
    onset: int
    """Its first frame in the timeline."""
    line: int | None
    """Its line in the script, from 1; None for a step that voiceguide adds."""
    frames: int
    """Length of the session."""

    @property
    def fraction(self) -> float:
        """The part of the session before it, from 0 to 1."""
        return min(1.0, self.onset / max(1, self.frames))


@dataclass(frozen=True, slots=True)
class Resumption:
    """The step at which a session resumes."""

    step: ResumePoint
    changed: bool = False
    """Whether the routine has other steps than the one that was interrupted."""


class ResumePoints:
    """Finds the step at a frame, and the step at which to resume.

    The onsets of the steps are frames, ascending, at least one. A step that voiceguide adds has None for its line.

    Raises:
        ValueError: there are no onsets, or not as many lines.
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
        """The step at a frame; the first step for any frame before it."""
        return self._steps.latest(position) or self._steps.items[0]

    def resume(self, left: ResumePoint) -> Resumption:
        """The step at which to resume a session that was interrupted at `left`, perhaps before the routine was edited.

        If the number of steps is still the same, this is the step with the same number. Otherwise it is the step with
        the nearest line; among steps with the same line (sides, rounds), the one nearest in time.
        """
        if left.count == len(self._steps.items):
            step = self._steps.items[left.index]
            return Resumption(step, changed=step.line != left.line)
        step = min(self._steps.items, key=lambda each: _distance(each, left))
        return Resumption(step, changed=True)


def _distance(one: ResumePoint, other: ResumePoint) -> tuple[float, float]:
    """Sort key for the distance between two steps: lines in the script, then the part of the session between them.

    A step without a line is infinitely far from one with a line.
    """
    fraction = abs(one.fraction - other.fraction)
    if one.line is None or other.line is None:
        return 0 if one.line is other.line else inf, fraction
    return abs(one.line - other.line), fraction
