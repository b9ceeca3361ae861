import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.screen.rows import (
    Role,
    Size,
    TextPiece,
    balanced,
    centred,
    justified,
    row_width,
    truncated,
    vertically_centred,
    width,
    wrapped,
)

SIZE = Size(40, 10)
ASCII = Size(40, 10, ascii_only=True)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=120)


def joined(lines: tuple[str, ...]) -> str:
    return " ".join(lines)


def test_a_text_that_fits_is_not_cut() -> None:
    assert truncated("Hips", 4, SIZE) == "Hips"
    assert truncated("Hips and back", 8, SIZE) == "Hips an…"
    assert truncated("Hips and back", 6, SIZE) == "Hips…"
    assert truncated("Hips and back", 8, ASCII) == "Hips..."
    assert [truncated("Hips", columns, ASCII) for columns in (0, 1, 3)] == ["", ".", "..."]


def test_wide_signs_take_two_columns() -> None:
    assert width("深呼吸") == 6
    assert truncated("深呼吸", 5, SIZE) == "深呼…"
    assert wrapped("深呼吸", 4, 2, SIZE) == ("深呼", "吸")


@given(text=texts, columns=st.integers(0, 60))
def test_what_is_cut_fits(text: str, columns: int) -> None:
    assert width(truncated(text, columns, SIZE)) <= columns


@given(text=texts, columns=st.integers(2, 60), most=st.integers(0, 6))
def test_what_is_wrapped_fits(text: str, columns: int, most: int) -> None:
    for lines in (wrapped(text, columns, most, SIZE), balanced(text, columns, most, SIZE)):
        assert len(lines) <= most
        assert all(width(line) <= columns for line in lines)


@given(text=st.lists(st.text("abc", min_size=1, max_size=8), max_size=30).map(" ".join), columns=st.integers(8, 60))
def test_no_word_is_lost_or_broken_where_there_is_room(text: str, columns: int) -> None:
    lines = wrapped(text, columns, 1000, SIZE)
    assert joined(lines) == joined(balanced(text, columns, 1000, SIZE)) == text
    assert len(balanced(text, columns, 1000, SIZE)) == len(lines)


def test_no_line_is_much_shorter_than_the_others() -> None:
    text = "Lean your knees to the left. Clear, pleasant pressure. Too much? Lean less."
    assert wrapped(text, 70, 4, SIZE)[1] == "less."
    first, second = balanced(text, 70, 4, SIZE)
    assert abs(len(first) - len(second)) < 12


def test_what_does_not_fit_ends_in_dots() -> None:
    assert wrapped("one two three four", 5, 2, SIZE) == ("one", "two…")
    assert balanced("one two three four", 5, 2, SIZE) == ("one", "two…")


@pytest.mark.parametrize("columns", range(12, 40))
def test_two_texts_stand_at_the_ends_of_their_row(columns: int) -> None:
    pieces = justified(TextPiece("keys, knocks", Role.INPUTS), TextPiece("0:45 of 1:00", Role.CLOCK), Size(columns, 1))
    assert row_width(pieces) == columns
    assert pieces[-1] == TextPiece("0:45 of 1:00", Role.CLOCK), "the clock is never cut"
    assert (pieces[0] == TextPiece("keys, knocks", Role.INPUTS)) == (columns >= 26)


def test_what_is_centred_has_as_much_on_both_sides() -> None:
    assert centred((TextPiece("ab", Role.SAID),), 6) == (TextPiece("  ", Role.BLANK), TextPiece("ab", Role.SAID))
    assert centred((TextPiece("ab", Role.SAID),), 2) == (TextPiece("ab", Role.SAID),)
    assert centred((), 10) == ()
    one = ((TextPiece("x", Role.SAID),),)
    assert vertically_centred(one, 4) == ((), *one, (), ())
    assert vertically_centred(one * 5, 2) == one * 2
