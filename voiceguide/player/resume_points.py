"""The steps of a session as places to go on at."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Which step of a session it is, said in several ways, as a routine may change before somebody goes on with it."""

    index: int
    """From zero."""
    count: int
    """How many steps the session has."""
    onset: int
    """Its first frame in the session as it is computed."""
    line: int | None
    """Its line in the script; nothing for what the program adds."""
    frames: int
    """Length of the whole session."""

    @property
    def fraction(self) -> float:
        """How much of the session lies before it, 0 to 1."""
        return min(1.0, self.onset / max(1, self.frames))


@dataclass(frozen=True, slots=True)
class Resumption:
    """Where a session goes on."""

    step: Step
    warning: str = ""
    """What the person should know: that the routine is not the one they left. Empty where it is."""


class Steps:
    """The steps of one session, in their order.

    Args:
        onsets: the first frame of each, rising; at least one.
        lines: the line of each in the script.
        frames: length of the whole session.
    """

    def __init__(self, onsets: Sequence[int], lines: Sequence[int | None], frames: int) -> None:
        if not onsets or len(onsets) != len(lines):
            raise ValueError(f"{len(onsets)} onsets and {len(lines)} lines are not the steps of a session")
        self._onsets = tuple(onsets)
        self._steps = tuple(
            Step(index, len(onsets), onset, line, frames)
            for index, (onset, line) in enumerate(zip(onsets, lines, strict=True))
        )

    def at(self, position: int) -> Step:
        """The step that goes on at a frame; the first one for what comes before it."""
        return self._steps[max(0, bisect_right(self._onsets, position) - 1)]

    def resume(self, left: Step) -> Resumption:
        """Where to go on after a session that was left in the step `left`, perhaps of another text or length.

        A session with as many steps goes on at the same one. Elsewhere it is the step whose line is nearest, and of
        those that share it (sides, rounds) the one that is about as far into the session.
        """
        if left.count == len(self._steps):
            step = self._steps[left.index]
            return Resumption(step, "" if step.line == left.line else _changed(step))
        step = min(self._steps, key=lambda each: (_apart(each.line, left.line), abs(each.fraction - left.fraction)))
        return Resumption(step, _changed(step))


def _apart(line: int | None, other: int | None) -> int:
    """How many lines are between two; those that the program adds are all alike."""
    if line is None or other is None:
        return 0 if line is other else 1 << 30
    return abs(line - other)


def _changed(step: Step) -> str:
    return (
        f"warning: the routine was changed since, or the session has other steps now: it goes on at step "
        f"{step.index + 1} of {step.count}, which is the nearest"
    )
