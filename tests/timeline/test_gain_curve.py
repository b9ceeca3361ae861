import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.timeline.timeline import GainCurve

points = st.dictionaries(st.integers(0, 5000), st.floats(0, 1), min_size=1, max_size=8).map(
    lambda by_frame: sorted(by_frame.items())
)


def values(curve: GainCurve, start: int, stop: int) -> list[float]:
    return [
        line.gain + line.slope * (frame - line.anchor)
        for line in curve.segments(start, stop)
        for frame in range(line.start, line.stop)
    ]


@given(points, st.integers(0, 6000), st.integers(0, 300))
def test_is_the_polygon_through_its_points(corners: list[tuple[int, float]], start: int, count: int) -> None:
    curve = GainCurve.through(corners)
    expected = np.interp(np.arange(start, start + count), curve.frames, curve.gains)
    np.testing.assert_allclose(values(curve, start, start + count), expected, atol=1e-9)


@given(points, st.lists(st.integers(0, 6000), min_size=2, max_size=6).map(sorted))
def test_a_cut_changes_no_value(corners: list[tuple[int, float]], cuts: list[int]) -> None:
    curve = GainCurve.through(corners)
    pieces = [value for start, stop in itertools.pairwise(cuts) for value in values(curve, start, stop)]
    assert pieces == values(curve, cuts[0], cuts[-1])


def test_of_two_points_on_one_frame_the_last_counts() -> None:
    assert values(GainCurve.through([(3, 0.1), (3, 0.5)]), 3, 4) == [0.5]
