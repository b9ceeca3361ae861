from hypothesis import given
from hypothesis import strategies as st

from tests.records.given import session
from voiceguide.language.phrases import load_phrases
from voiceguide.pictures.pain_chart import pain_lines

EN = load_phrases("en")

ENTRIES = [
    session(0, pain_before=8, pain_after=5),
    session(1),
    session(2, pain_before=5, pain_after=5),
    session(9, pain_before=3, pain_after=4),
    session(10, pain_after=0),
    session(11, pain_before=10),
]


def test_each_session_is_a_bar_from_before_to_after() -> None:
    assert (
        "\n".join(pain_lines(ENTRIES, 40, EN))
        == """\
pain: ● before, ○ after, ◉ both
10 ┤         ●
 9 ┤
 8 ┤ ●
 7 ┤ │
 6 ┤ │
 5 ┤ ○ ◉
 4 ┤     ○
 3 ┤     ●
 2 ┤
 1 ┤
 0 ┤       ○
   └─┬─┬─┬─┬─┬─
    2026-11-02 to 2026-11-13"""
    )


def test_sessions_of_a_day_share_its_mark() -> None:
    twice = [session(0, pain_before=8), session(0, pain_before=6), session(3, pain_before=4)]
    assert pain_lines(twice, 40, EN)[-2] == "   └─┬───┬─"


def test_without_any_signs_but_letters() -> None:
    assert (
        "\n".join(pain_lines(ENTRIES[:3], 40, EN, ascii_only=True))
        == """\
pain: x before, o after, * both
10 |
 9 |
 8 | x
 7 | |
 6 | |
 5 | o *
 4 |
 3 |
 2 |
 1 |
 0 |
   +-+-+-
    2026-11-02 to 2026-11-04"""
    )


def test_where_no_pain_was_told_there_is_nothing_to_see() -> None:
    assert pain_lines([], 80, EN) == ()
    assert pain_lines([session()], 80, EN) == ()


pains = st.none() | st.integers(0, 10)


@given(st.lists(st.tuples(pains, pains), max_size=80), st.integers(14, 120), st.booleans())
def test_it_fits_and_shows_the_latest(told: list[tuple[int | None, int | None]], width: int, ascii_only: bool) -> None:
    entries = [session(day, pain_before=before, pain_after=after) for day, (before, after) in enumerate(told)]
    lines = pain_lines(entries, width, EN, ascii_only=ascii_only)
    shown = [pair for pair in told if pair != (None, None)]
    assert bool(lines) == bool(shown)
    assert all(len(line) <= width for line in lines)
    assert not ascii_only or all(line.isascii() for line in lines)
    if lines:
        (top,) = (number for number, line in enumerate(lines) if line.startswith("10"))
        rows = lines[top : top + 11]
        widest = max(map(len, rows))
        told_last = {10 - number for number, row in enumerate(rows) if len(row) == widest}
        assert set(shown[-1]) - {None} <= told_last


def test_no_word_is_cut_where_there_is_little_room() -> None:
    lines = pain_lines(ENTRIES, 20, EN)
    assert lines[:2] == ("pain: ● before, ○", "after, ◉ both")
    assert lines[-2:] == ("    2026-11-02 to", "    2026-11-13")
    german = pain_lines(ENTRIES, 40, load_phrases("de"))
    assert (german[0], german[-1]) == ("Schmerz: ● vorher, ○ nachher, ◉ beides", "    2026-11-02 bis 2026-11-13")
