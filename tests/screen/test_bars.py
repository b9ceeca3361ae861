from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import LENGTH, VIEW, snapshot, texts
from voiceguide.screen.rows import Role, Row, Size, activity_bar, row_width, session_bar

WIDE = Size(60, 1)


def drawn(bar: Row) -> str:
    (text,) = texts([bar])
    return text


def test_a_hold_runs_down_to_nothing() -> None:
    full = [drawn(activity_bar(snapshot(10 + second), 40, WIDE)).count("█") for second in range(20)]
    assert full == list(range(40, 0, -2))


def test_a_breath_by_itself_fills_while_it_is_drawn_in_and_empties_while_it_is_let_out() -> None:
    full = [drawn(activity_bar(snapshot(40 + second / 2), 8, WIDE)).count("█") for second in range(16)]
    assert full == [0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1]


def test_the_session_is_marked_where_its_parts_begin() -> None:
    assert drawn(session_bar(snapshot(15), WIDE)) == "━━━┃" + "━" * 11 + "─" * 35 + "┃" + "─" * 9
    assert [(piece.role, len(piece.text)) for piece in session_bar(snapshot(15), WIDE)] == [
        (Role.GONE, 15),
        (Role.TO_COME, 45),
    ]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_session_ends_with_a_full_bar(*, ascii_only: bool) -> None:
    size = Size(60, 1, ascii_only)
    solid = [drawn(session_bar(snapshot(second), size)).count("=" if ascii_only else "━") for second in range(61)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(solid))
    assert (solid[0], solid[-1]) == (0, 58)


def test_more_time_moves_the_end_and_not_what_has_been() -> None:
    now, then = (session_bar(snapshot(35, more_s), WIDE)[0] for more_s in (0, 20))
    assert len(then.text) == 35 * 60 // 80 < len(now.text)


@given(position=st.integers(0, LENGTH), columns=st.integers(1, 200), ascii_only=st.booleans())
def test_a_bar_is_as_wide_as_it_should_be(position: int, columns: int, *, ascii_only: bool) -> None:
    size = Size(columns, 1, ascii_only)
    seen = VIEW.at(position)
    assert row_width(session_bar(seen, size)) == columns
    assert row_width(activity_bar(seen, columns, size)) == columns
    if ascii_only:
        assert drawn(session_bar(seen, size)).isascii()
        assert drawn(activity_bar(seen, columns, size)).isascii()
