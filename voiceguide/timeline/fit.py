"""Fits a session to a length, by the factor of its flexible acts."""

from collections.abc import Callable, Iterable, Sequence

from voiceguide.timeline.acts import Act, FlexibleAct
from voiceguide.timeline.lengths import ActLengths

SMALLEST, LARGEST = 0.5, 2.0
"""The range of the factor by which flexible acts are stretched."""


def total(acts: Iterable[Act], lengths: ActLengths, factor: float) -> int:
    """The length of the acts in frames, with the flexible ones stretched by `factor`."""
    return sum(lengths.of(act, factor) for act in acts)


def fit(acts: Sequence[Act], lengths: ActLengths, target: int | None) -> tuple[float, int]:
    """The factor with which the acts last `target` frames, and the frames left over for the end.

    The factor is 1 where `target` is None. The target lies between `total` with the smallest and the largest factor.
    """
    if target is None:
        return 1.0, 0
    flexible = lengths.total_of(act for act in acts if isinstance(act, FlexibleAct))
    fixed = total(acts, lengths, SMALLEST) - flexible(SMALLEST)
    factor = _largest_factor(lambda factor: fixed + flexible(factor) <= target)
    return factor, target - fixed - flexible(factor)


def _largest_factor(fits: Callable[[float], bool], halvings: int = 48) -> float:
    """The largest factor that fits, by bisection; 48 halvings are exact to the frame."""
    if fits(LARGEST):
        return LARGEST
    low, high = SMALLEST, LARGEST
    for _ in range(halvings):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
