"""How much of a routine is done, so that it can be much shorter or longer than its author wrote it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.errors import UsageError
from voiceguide.script.steps import Repeat, Step, every_step
from voiceguide.timeline.acts import Act
from voiceguide.units import format_duration, to_seconds

Reach: TypeAlias = tuple[int, int]
"""The shortest and the longest that a session can be, in frames."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is done: all of it once, or less for a short session, or more for a long one."""

    left_out: int = 0
    """How many of the optional steps are left out, the last ones first."""
    more_rounds: int = 0
    """By how many rounds a `repeat` grows, as far as it may."""


def optional_steps(steps: Sequence[Step]) -> list[Step]:
    """The optional steps among and inside `steps`, in the order of the script."""
    return [step for step in every_step(steps) if step.optional]


def shorter(steps: Sequence[Step]) -> tuple[Extent, ...]:
    """The extents below all of it once, the nearest first."""
    return tuple(Extent(left_out=number) for number in range(1, len(optional_steps(steps)) + 1))


def longer(steps: Sequence[Step]) -> tuple[Extent, ...]:
    """The extents above all of it once, the nearest first."""
    repeats = (step for step in every_step(steps) if isinstance(step, Repeat))
    growth = max(((step.up_to or step.count) - step.count for step in repeats), default=0)
    return tuple(Extent(more_rounds=number) for number in range(1, growth + 1))


def choose(
    steps: Sequence[Step],
    acts_of: Callable[[Extent], Sequence[Act]],
    reach_of: Callable[[Sequence[Act]], Reach],
    target: int,
) -> Sequence[Act]:
    """The acts of the extent nearest to all of it once that can last `target` frames.

    Raises:
        UsageError: none can; it names what can be reached.
    """
    reached: list[Reach] = []

    def fitting(extents: Iterable[Extent]) -> Sequence[Act] | None:
        for extent in extents:
            acts = acts_of(extent)
            reached.append(reach_of(acts))
            if reached[-1][0] <= target <= reached[-1][1]:
                return acts
        return None

    chosen = fitting([Extent()])
    if chosen is None:
        chosen = fitting(shorter(steps) if target < reached[0][0] else longer(steps))
    if chosen is None:
        fitting(longer(steps) if target < reached[0][0] else shorter(steps))
        raise UsageError(f"this session can last {_named(reached)}, not {format_duration(to_seconds(target))}")
    return chosen


def _named(reached: Iterable[Reach]) -> str:
    """The reaches as a person reads them, those that touch as one; rounded inwards to whole seconds."""
    merged: list[Reach] = []
    for shortest, longest in sorted(reached):
        if merged and shortest <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(longest, merged[-1][1]))
        else:
            merged.append((shortest, longest))
    return " or ".join(map(_range, merged))


def _range(reach: Reach) -> str:
    shortest_s, longest_s = map(to_seconds, reach)
    if longest_s - shortest_s < 1:  # there is nothing in it to be stretched
        return format_duration(shortest_s)
    return f"{format_duration(shortest_s + 0.5)} to {format_duration(longest_s - 0.5)}"
