import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.pictures.timeline_chart import fitted, text_width

SIZE = 11
words = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)


@given(text=st.lists(words, min_size=1, max_size=20).map(" ".join), width=st.integers(10, 300), lines=st.integers(1, 5))
def test_what_is_fitted_fits(text: str, width: int, lines: int) -> None:
    drawn = fitted(text, width, lines, SIZE)
    assert len(drawn) <= lines
    assert all(text_width(line, SIZE) <= width for line in drawn)
    shown = " ".join(drawn)
    assert shown in {"", text} or (text.startswith(shown.removesuffix("…")) and shown.endswith("…"))


def test_lines_are_broken_between_words_and_cut_after_two_at_least() -> None:
    text = "Put the ball under your left buttock."
    assert fitted(text, 400, 1, SIZE) == (text,)
    assert " ".join(fitted(text, 80, 4, SIZE)) == text
    assert fitted(text, 80, 1, SIZE) == ("Put the ball…",)
    assert fitted(text, 40, 1, SIZE) == (), "one word is not worth reading"
    assert fitted("buttock", 20, 4, SIZE) == ()


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "mmm"), ("abc", "äbcd"), ("ab", "漢字"), ("a b", "a  b")])
def test_wide_letters_are_wider(narrow: str, wide: str) -> None:
    assert text_width(narrow, SIZE) < text_width(wide, SIZE)


def test_marks_take_no_room() -> None:
    assert text_width("ü", SIZE) == text_width("u", SIZE) == text_width("u\N{COMBINING DIAERESIS}", SIZE)
