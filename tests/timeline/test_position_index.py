from dataclasses import dataclass
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.timeline.position_index import IntervalIndex, PointIndex


@dataclass(frozen=True, slots=True)
class Part:
    onset: int
    end: int


parts = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Part(pair[0], pair[0] + pair[1])), max_size=8
).map(lambda found: sorted(found, key=attrgetter("onset")))
positions = st.integers(-2, 45)


@given(points=st.lists(st.integers(0, 30), max_size=8).map(sorted), position=positions, length=st.integers(0, 20))
def test_points_are_found_as_by_looking_at_each(points: list[int], position: int, length: int) -> None:
    index = PointIndex(points, lambda point: point)
    assert index.count(position) == sum(point <= position for point in points)
    assert index.latest(position) == max((point for point in points if point <= position), default=None)
    assert index.next(position) == min((point for point in points if point >= position), default=None)
    stop = position + length
    assert index.between(position, stop) == tuple(point for point in points if position <= point < stop)


@given(found=parts, position=positions, length=st.integers(0, 20))
def test_intervals_are_found_as_by_looking_at_each(found: list[Part], position: int, length: int) -> None:
    index = IntervalIndex(found)
    containing = [part for part in found if part.onset <= position < part.end]
    assert index.at(position) == (containing[-1] if containing else None)
    stop = position + length
    assert index.overlapping(position, stop) == tuple(
        part for part in found if part.onset < stop and part.end > position
    )


def test_an_interval_is_half_open() -> None:
    first, second = Part(0, 10), Part(10, 20)
    index = IntervalIndex([first, second])
    assert [index.at(position) for position in (-1, 0, 9, 10, 19, 20)] == [None, first, first, second, second, None]


def test_of_nested_intervals_the_inner_one_is_found() -> None:
    outer, inner = Part(0, 100), Part(20, 50)
    index = IntervalIndex([outer, inner])
    assert [index.at(position) for position in (19, 20, 49, 50)] == [outer, inner, inner, outer]
    assert index.overlapping(60, 70) == (outer,)
