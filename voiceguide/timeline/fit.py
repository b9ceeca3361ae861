"""Fits a session to a length: the factor of the flexible acts, and the places of the check-ins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from voiceguide.timeline.acts import Act, ActId, ActivityAct, FlexibleAct, SectionEnd, SectionStart, SpeakAct
from voiceguide.timeline.lengths import ActLengths
from voiceguide.units import SAMPLE_RATE

SMALLEST, LARGEST = 0.5, 2.0
"""The range of the factor by which flexible acts are stretched."""

_NO_CHECK_IN_AT_THE_END = 60 * SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Fitted:
    """The acts with check-ins inserted, the factor of the flexible ones, and frames left over for the end."""

    acts: tuple[Act, ...]
    factor: float
    left_over: int = 0


@dataclass(frozen=True, slots=True)
class CheckIns:
    """What is asked, and the frames from one time to the next."""

    act: SpeakAct
    every: int


def reach(acts: Sequence[Act], lengths: ActLengths, check_ins: CheckIns | None, around: int) -> tuple[int, int]:
    """The shortest and the longest that the session can be made by stretching its flexible acts, in frames."""
    shortest, longest = (
        around + _total(_with_check_ins(acts, lengths, check_ins, factor), lengths, factor)
        for factor in (SMALLEST, LARGEST)
    )
    return shortest, longest


def _total(acts: Iterable[Act], lengths: ActLengths, factor: float) -> int:
    return sum(lengths.of(act, factor) for act in acts)


def fit(
    acts: Sequence[Act], lengths: ActLengths, check_ins: CheckIns | None, target: int | None, around: int
) -> Fitted:
    """Make the session last exactly `target` frames, or as long as the author wrote where it is None.

    `around` is what it has before and after the acts; `target` is within `reach`.
    """
    if target is None:
        return Fitted(_with_check_ins(acts, lengths, check_ins, 1.0), 1.0)

    def total(these: Sequence[Act], factor: float) -> int:
        return around + _total(these, lengths, factor)

    def asked(factor: float) -> tuple[Act, ...]:
        return _with_check_ins(acts, lengths, check_ins, factor)

    # First where the check-ins go, which moves with the factor; then, with those in place, the factor to the frame.
    rough = _largest_factor(lambda factor: total(asked(factor), factor) <= target, halvings=12)
    chosen = asked(rough)
    flexible = lengths.total_of(act for act in chosen if isinstance(act, FlexibleAct))
    fixed = total(chosen, rough) - flexible(rough)
    factor = _largest_factor(lambda factor: fixed + flexible(factor) <= target)
    return Fitted(chosen, factor, target - fixed - flexible(factor))


def _largest_factor(fits: Callable[[float], bool], halvings: int = 48) -> float:
    """The largest factor that fits, by bisection; 48 halvings are exact to the frame."""
    if fits(LARGEST):
        return LARGEST
    low, high = SMALLEST, LARGEST
    for _ in range(halvings):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _with_check_ins(
    acts: Sequence[Act], lengths: ActLengths, check_ins: CheckIns | None, factor: float
) -> tuple[Act, ...]:
    """Insert check-ins, but only between activities, and never near the end.

    Both sides take equal time: a short run on one side is not interrupted at all, and in a long one the check-ins are
    at the same places on both sides.
    """
    if check_ins is None:
        return tuple(acts)
    durations = [lengths.of(act, factor) for act in acts]
    undisturbed = _undisturbed(acts, durations, check_ins.every)
    remaining = sum(durations)
    since_last = 0
    sides_open = 0
    met: set[ActId] = set()
    asked_after: set[ActId] = set()
    asked: list[Act] = []
    for act, frames, undisturbed_here in zip(acts, durations, undisturbed, strict=True):
        asked.append(act)
        since_last += frames
        remaining -= frames
        if act.place.origin.side and isinstance(act, SectionStart | SectionEnd):
            sides_open += 1 if isinstance(act, SectionStart) else -1
        twin = act.place.twin
        due = since_last >= check_ins.every and remaining >= _NO_CHECK_IN_AT_THE_END
        if sides_open:
            due = twin in asked_after or (due and twin not in met)
            met.add(twin)
        if due and isinstance(act, ActivityAct | SectionEnd) and not undisturbed_here:
            asked.append(check_ins.act)
            asked_after.add(twin)
            since_last = 0
    return tuple(asked)


def _undisturbed(acts: Sequence[Act], durations: Sequence[int], shorter_than: int) -> list[bool]:
    """For each act, whether it is in a run on one side that is shorter than `shorter_than` frames."""
    undisturbed = [False] * len(acts)
    begun: list[tuple[int, int]] = []
    now = 0
    for index, (act, frames) in enumerate(zip(acts, durations, strict=True)):
        if isinstance(act, SectionStart):
            begun.append((index, now))
        elif isinstance(act, SectionEnd):
            first, since = begun.pop()
            if act.place.origin.side and now - since < shorter_than:
                undisturbed[first:index] = [True] * (index - first)
        now += frames
    return undisturbed
