import re
import string
from pathlib import Path

import pytest

from voiceguide.language.phrases import languages, load_phrases
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.spoken_text import Words, parse
from voiceguide.routine.steps import every_step
from voiceguide.screen.big_letters import ROWS, large_word, lettering, lettering_width

SCRIPTS = Path(__file__).parents[2] / "scripts"


def test_words_as_they_stand_on_the_screen() -> None:
    assert lettering("Hold on.", 80, ROWS) == (
        "█ █ █▀█ █   █▀▄    █▀█ █▄ █  ",
        "█▀█ █ █ █   █ █    █ █ █ ▀█  ",
        "▀ ▀ ▀▀▀ ▀▀▀ ▀▀     ▀▀▀ ▀  ▀ ▀",
    )


def test_no_two_letters_look_alike_but_o_and_nought() -> None:
    signs = [*string.ascii_uppercase, *"ÄÖÜ", *"0123456789"]
    drawn = {sign: lettering(sign, 10, ROWS) for sign in signs}
    assert all(drawn.values())
    assert drawn["O"] == drawn["0"]
    assert drawn["S"] != drawn["5"]
    assert len(set(drawn.values())) == len(signs) - 1


def test_lines_are_broken_between_words_and_cut_with_dots() -> None:
    text = "Put the ball under your left buttock"
    lines = lettering(text, 60, 2 * ROWS + 1)
    assert len(lines) == 2 * ROWS + 1
    assert lines[ROWS] == ""
    assert all(len(line) <= 60 for line in lines)
    assert lines == lettering("Put the ball under your...", 60, 2 * ROWS + 1)
    assert lettering(text, 60, 2 * ROWS + 1, whole=True) == ()
    assert len(lettering(text, 60, 3 * ROWS + 2, whole=True)) == 3 * ROWS + 2


@pytest.mark.parametrize(("text", "columns", "rows"), [("Hold", 5, 3), ("Hold", 80, 2), ("按住", 80, 9), ("", 80, 9)])
def test_where_letters_do_not_do_there_are_none(text: str, columns: int, rows: int) -> None:
    assert lettering(text, columns, rows) == ()


def test_the_width_that_is_told_is_the_width_that_is_drawn() -> None:
    for text in ("Wim und Mia", "Übung: 15 s", "Don’t!"):
        assert {len(line) for line in lettering(text, 100, ROWS)} == {lettering_width(text)}


def test_one_word_is_as_large_as_fits() -> None:
    assert large_word("Hi", 13, 9) == (
        "██  ██  ██",
        "██  ██  ██",
        "██████  ██",
        "██  ██  ██",
        "██  ██  ██",
    )
    for columns in range(1, 100):
        drawn = large_word("Pause", columns, 12)
        assert all(len(line) <= columns for line in drawn)
        assert len(drawn) == (0, 3, 5, 8, 10)[min(4, (columns + 1) // 20)]
    assert large_word("Hi", 80, 2) == large_word("按住", 80, 9) == large_word("", 80, 9) == ()


def test_a_sharp_s_is_two_letters() -> None:
    assert lettering("Füße", 80, ROWS) == lettering("Füsse", 80, ROWS) != ()


@pytest.mark.parametrize("language", languages())
def test_there_is_a_letter_for_all_that_the_program_says(language: str) -> None:
    phrases = load_phrases(language)
    texts = (*phrases.halfway, *phrases.release, *phrases.check_in, *phrases.finished.values())
    for text in (*texts, phrases.screen.paused):
        assert lettering(text, 500, ROWS, whole=True), text


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_there_is_a_letter_for_all_that_the_routines_say(path: Path) -> None:
    steps = list(every_step(load_routine(path).steps))
    texts = [getattr(step, "text", None) or getattr(step, "say", None) or "" for step in steps]
    words = [part.text for text in texts for part in parse(text) if isinstance(part, Words)]
    assert len(words) > 5
    for text in words:
        plain = re.sub(r"{\w+}", "", text)
        assert lettering(plain, 3000, ROWS, whole=True) or not plain.strip(), plain
