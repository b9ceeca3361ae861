"""Chooses how much of a routine is done: fewer optional steps for a short session, more rounds for a long one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.messages import translated
from voiceguide.routine.steps import Repeat, Say, Step, every_step
from voiceguide.timeline.acts import Act
from voiceguide.units import format_duration, format_frames, to_seconds

LengthRange: TypeAlias = tuple[int, int]
"""The shortest and the longest that a session can be, in frames."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a routine is done; by default all of it, with as many rounds as the author wrote."""

    left_out: int = 0
    """Number of optional steps that are left out, from the last of `optional_steps` on."""
    more_rounds: int = 0
    """Rounds added to each `repeat`, as far as its `up_to` allows."""


def optional_steps(steps: Sequence[Step]) -> list[Step]:
    """The optional steps among and inside `steps`: in the order of the script, but with those that only speak last."""
    return sorted((step for step in every_step(steps) if step.optional), key=lambda step: isinstance(step, Say))


def shorter(steps: Sequence[Step]) -> tuple[Extent, ...]:
    """The extents with fewer steps, the fullest first."""
    return tuple(Extent(left_out=number) for number in range(1, len(optional_steps(steps)) + 1))


def longer(steps: Sequence[Step]) -> tuple[Extent, ...]:
    """The extents with more rounds, the one with the fewest first."""
    repeats = (step for step in every_step(steps) if isinstance(step, Repeat))
    growth = max(((step.up_to or step.count) - step.count for step in repeats), default=0)
    return tuple(Extent(more_rounds=number) for number in range(1, growth + 1))


def choose(
    steps: Sequence[Step],
    acts_of: Callable[[Extent], Sequence[Act]],
    reach_of: Callable[[Sequence[Act]], LengthRange],
    target: int,
) -> Sequence[Act]:
    """The acts of the extent nearest to what the author wrote that can last `target` frames.

    Both functions are called for few extents, as each may have texts that were never spoken.

    Raises:
        UsageError: none can; it names what can be reached.
    """
    reached: list[LengthRange] = []

    def reach(extent: Extent) -> LengthRange:
        reached.append(reach_of(acts_of(extent)))
        return reached[-1]

    def fits(extent: Extent) -> bool:
        shortest, longest = reach(extent)
        return shortest <= target <= longest

    if fits(Extent()):
        return acts_of(Extent())
    if target < reached[0][0]:
        extents = shorter(steps)
        found = _first(extents, lambda extent: reach(extent)[0] <= target)
    else:
        extents = longer(steps)
        found = _first(extents, lambda extent: reach(extent)[1] >= target)
    if found is not None and fits(found):
        return acts_of(found)
    for ends in (shorter(steps), longer(steps)):
        if ends:
            with suppress(ScriptError):  # further than any session goes
                reach(ends[-1])
    raise UsageError(
        "this session can last {lengths}, not {wanted}",
        lengths=_named(reached, target),
        wanted=format_frames(target),
    )


def _first(extents: Sequence[Extent], reaches_as_far: Callable[[Extent], bool]) -> Extent | None:
    """The first extent that goes far enough, by galloping search: all after it go far enough too."""
    before, at, stride = -1, len(extents), 1
    while at - before > 1:
        probe = min(before + stride, at - 1)
        if reaches_as_far(extents[probe]):
            at = probe
        else:
            before = probe
        stride = 2 * stride if at == len(extents) else (at - before) // 2
    return extents[at] if at < len(extents) else None


def _named(reached: Sequence[LengthRange], target: int) -> str:
    """The lengths that can be reached, without the gap around `target`, rounded inwards to whole seconds."""
    shortest, longest = min(low for low, _ in reached), max(high for _, high in reached)
    if not shortest <= target <= longest:
        return _range((shortest, longest))
    below, above = max(high for _, high in reached if high < target), min(low for low, _ in reached if low > target)
    return translated("{one} or {other}", one=_range((shortest, below)), other=_range((above, longest)))


def _range(reach: LengthRange) -> str:
    shortest_s, longest_s = map(to_seconds, reach)
    if longest_s - shortest_s < 1:  # there is nothing in it to be stretched
        return format_duration(shortest_s)
    return translated(
        "{shortest} to {longest}",
        shortest=format_duration(shortest_s + 0.5),
        longest=format_duration(longest_s - 0.5),
    )
