"""A gain over time, linear between points."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GainSegment:
    """Frames `[start, stop)` in which the gain is `gain + slope * (frame - anchor)`.

    However they are cut, anchor, gain and slope stay the same, and so does every value.
    """

    start: int
    stop: int
    anchor: int
    gain: float
    slope: float


@dataclass(frozen=True, slots=True)
class GainCurve:
    """Linear between points; constant before the first and after the last."""

    frames: Sequence[int]
    """Where the points are: strictly ascending, at least one. An array: eight hours have 15 000 points."""
    gains: Sequence[float]
    """The gain at each point, as an amplitude factor."""

    @classmethod
    def through(cls, points: Iterable[tuple[int, float]]) -> "GainCurve":
        """The curve through `(frame, gain)` points in ascending order; of points on one frame the last counts."""
        by_frame = dict(points)
        return cls(array("q", by_frame), array("d", by_frame.values()))

    def segments(self, start: int, stop: int) -> Iterator[GainSegment]:
        """The segments that cover `[start, stop)`, cut to it at both ends."""
        index = bisect_right(self.frames, start)
        while start < stop:
            until = min(stop, self.frames[index]) if index < len(self.frames) else stop
            if 0 < index < len(self.frames):
                since, before = self.frames[index - 1], self.gains[index - 1]
                slope = (self.gains[index] - before) / (self.frames[index] - since)
                yield GainSegment(start, until, since, before, slope)
            else:
                yield GainSegment(start, until, start, self.gains[max(0, index - 1)], 0.0)
            start = until
            index += 1
