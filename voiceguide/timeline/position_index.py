"""Look-up of points and intervals by their frame, in logarithmic time."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")


class Interval(Protocol):
    """Something that lasts for the frames `[onset, end)`."""

    @property
    def onset(self) -> int:
        """First frame."""

    @property
    def end(self) -> int:
        """The first frame after it."""


AnyInterval = TypeVar("AnyInterval", bound=Interval)


class PointIndex(Generic[Item]):
    """Items in ascending order of a frame, such as where they begin."""

    def __init__(self, items: Iterable[Item], frame: Callable[[Item], int]) -> None:
        self.items = tuple(items)
        self._frames = [frame(item) for item in self.items]

    def count(self, position: int) -> int:
        """How many are at `position` or before it."""
        return bisect_right(self._frames, position)

    def latest(self, position: int) -> Item | None:
        """The last one at `position` or before it."""
        count = self.count(position)
        return self.items[count - 1] if count else None

    def next(self, position: int) -> Item | None:
        """The first one at `position` or after it."""
        index = bisect_left(self._frames, position)
        return self.items[index] if index < len(self.items) else None

    def between(self, start: int, stop: int) -> tuple[Item, ...]:
        """Those in `[start, stop)`."""
        return self.items[bisect_left(self._frames, start) : bisect_left(self._frames, stop)]


class IntervalIndex(PointIndex[AnyInterval]):
    """Intervals in ascending order of onset; they may overlap and nest."""

    def __init__(self, items: Iterable[AnyInterval]) -> None:
        super().__init__(items, lambda item: item.onset)
        # The latest end up to each item: ascending, so it tells how far back something may still last.
        self._ends = array("q", accumulate((item.end for item in self.items), max))

    def at(self, position: int) -> AnyInterval | None:
        """The one that contains `position`; of several, the one that began last."""
        for index in reversed(range(self.count(position))):
            if self._ends[index] <= position:
                return None
            if self.items[index].end > position:
                return self.items[index]
        return None

    def overlapping(self, start: int, stop: int) -> tuple[AnyInterval, ...]:
        """Those that share a frame with `[start, stop)`."""
        first, last = bisect_right(self._ends, start), bisect_left(self._frames, stop)
        return tuple(item for item in self.items[first:last] if item.end > start)
