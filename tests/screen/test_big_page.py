from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import DE, EN, LENGTH, SIZES, VIEW, of_role, snapshot, state, texts
from voiceguide.app.session_sentences import session_sentences
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.routine.routine_library import list_routines
from voiceguide.routine.routine_reader import load_routine
from voiceguide.screen.big_letters import figures, large_word, lettering
from voiceguide.screen.big_page import big_page
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, row_width
from voiceguide.timeline.chapters import plain


def text_of_role(content: Row, role: Role) -> str:
    return "".join(piece.text for piece in content if piece.role is role)


SENTENCE = "Put the ball under your left buttock, and let your weight sink in slowly."


def shown(position_s: float, size: Size, phrases: LanguageTexts = EN, **how: Any) -> tuple[Row, ...]:
    now = state(position_s, **how)
    return big_page(VIEW.at(now.position, now.extension_frames), now, phrases, size)


def time_of(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(piece.text for content in rows for piece in content if piece.role is Role.TIME)


def drawn_in(text: str, lines: tuple[str, ...]) -> bool:
    return all(line.strip() in text for line in lines)


@given(
    position=st.integers(0, LENGTH + 1),
    columns=st.integers(1, 220),
    rows=st.integers(1, 70),
    ascii_only=st.booleans(),
    phase=st.sampled_from(Phase),
    phrases=st.sampled_from([EN, DE]),
)
def test_it_always_fits(
    position: int, columns: int, rows: int, phase: Phase, phrases: LanguageTexts, *, ascii_only: bool
) -> None:
    now = SessionState(phase, position, LENGTH, 0)
    drawn = big_page(VIEW.at(position), now, phrases, Size(columns, rows, ascii_only))
    assert len(drawn) == rows
    assert all(row_width(content) <= columns for content in drawn)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_time_is_larger_than_on_the_other_screen_and_as_large_as_it_can_be(size: Size) -> None:
    now = state(15)
    usual = page(VIEW.at(now.position), now, EN, size)
    large = time_of(shown(15, size))
    assert len(large) > len(time_of(usual))
    assert large == figures("0:15", len(large), size.columns)
    too_large = figures("0:15", size.rows, size.columns)
    words = 8 if size.rows >= 18 else 2
    assert len(large) >= min(len(too_large), size.rows - 2 * words)


def test_the_side_stands_at_its_side_in_large_letters() -> None:
    left, right = (texts(shown(position_s, Size(80, 24), DE)) for position_s in (15, 52))
    links, rechts = (lettering(word, 70, 3) for word in ("links", "rechts"))
    assert all(line.rstrip().endswith(word.rstrip()) for line, word in zip(left, links, strict=False))
    assert all(line.index("█") < 5 for line in left[:2])
    assert all(word.rstrip() in line for line, word in zip(right, rechts, strict=False))
    assert all(len(line) - len(line.lstrip()) > 40 for line in right[:3])


def test_a_small_terminal_has_a_line_for_each() -> None:
    drawn = texts(shown(50.5, Size(20, 5)))
    assert drawn[0].strip() == "right ▶"
    drawn = texts(shown(15, Size(20, 8)))
    assert drawn[0] == "◀ left"
    assert " ".join(" ".join(drawn[-4:]).split()) == SENTENCE
    assert len(time_of(shown(15, Size(20, 8)))) == 3


def test_what_was_said_stays_beside_the_time_and_is_never_cut() -> None:
    assert of_role(shown(15, Size(80, 24)), Role.SAID) == SENTENCE
    assert of_role(shown(15, Size(20, 5)), Role.SAID) == SENTENCE
    assert time_of(shown(15, Size(20, 5)))
    assert not of_role(shown(15, Size(80, 24)), Role.NEXT, Role.CLOCK, Role.INPUTS, Role.PLACE)


def test_while_nothing_is_done_the_words_have_all_the_room() -> None:
    size = Size(80, 24)
    words = "Put the ball under your left buttock, and let your weight sink in slowly."
    assert not time_of(shown(7.5, size))
    lines = lettering(words, 80, 20, whole=True)
    assert [line.strip() for line in texts(shown(7.5, size))[4:] if line] == [line.strip() for line in lines if line]


def test_news_stand_instead_of_what_was_said() -> None:
    for size in (Size(40, 10), Size(80, 24)):
        paused = shown(15, size, phase=Phase.PAUSED)
        assert of_role(paused, Role.NEWS)
        assert not of_role(paused, Role.SAID)
    news = of_role(shown(15, Size(40, 10), DE, phase=Phase.PAUSED), Role.NEWS)
    assert news.endswith("weiter mit Leertaste")
    assert "Pause:" not in news, "that is said in large letters"
    assert of_role(shown(15, Size(20, 5), last_command=Command.REPEAT), Role.NEWS) == "repeat"
    lost = shown(15, Size(40, 10), phase=Phase.LOST, search_remaining_s=7)
    assert of_role(lost, Role.TROUBLE).endswith("for 7 s more")


def test_in_a_pause_no_time_stands_there() -> None:
    for position_s in (7.5, 15):
        paused = shown(position_s, Size(100, 30), DE, phase=Phase.PAUSED)
        assert not time_of(paused)
        assert len(large_word("Pause", 100, 22)) == 13
        assert all(line.strip() in of_role(paused, Role.NEWS) for line in ("█" * 8, "▀" * 8))


def test_ascii_is_enough() -> None:
    for position_s in (1, 15, 52):
        for size in (Size(40, 12, ascii_only=True), Size(100, 30, ascii_only=True)):
            assert all(line.isascii() for line in texts(shown(position_s, size)))


@cache
def shipped_sentences() -> frozenset[str]:
    routines = (load_routine(found.path) for found in list_routines() if found.shipped)
    return frozenset(plain(each.caption) for routine in routines for each in session_sentences(routine))


def in_letters(sentence: str, size: Size) -> Iterator[list[str]]:
    """The whole of a sentence in block letters, for each number of rows that it may get."""
    for room in range(3, size.rows + 1):
        drawn = lettering(sentence, size.columns, room, whole=True)
        yield [" ".join(line.split()) for line in drawn if line]


@pytest.mark.parametrize("rows", [10, 24])
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_sentence_of_a_shipped_routine_is_cut(columns: int, rows: int) -> None:
    size, now = Size(columns, rows), state(15)
    in_a_hold, between = snapshot(15), snapshot(7.5)
    assert len(shipped_sentences()) > 900
    for sentence in shipped_sentences():
        for seen in (in_a_hold, between):
            drawn = big_page(replace(seen, said=sentence), now, EN, size)
            lines = [line for content in drawn if (line := " ".join(text_of_role(content, Role.SAID).split()))]
            assert " ".join(lines) == sentence or lines in in_letters(sentence, size)
            assert bool(time_of(drawn)) == (seen is in_a_hold)
