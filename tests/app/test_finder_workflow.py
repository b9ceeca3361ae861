"""The muscle finder in a front end that is no terminal."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.app.window import PressedKeys, Sheet, Window
from tests.cli.run_program import move_in
from voiceguide.app.finder_workflow import find_session, open_query, show_answer
from voiceguide.app.request import Request
from voiceguide.language.phrases import load_phrases

FINDER = load_phrases("en").finder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)


def asked(keys: str, area: str | None = None, flags: Sequence[str] | None = None) -> tuple[Request | None, Window]:
    """What the finder leads to if these keys are pressed."""
    window = Window(keyboard=PressedKeys(keys))
    return find_session(open_query(area, flags, None), window, aloud=False, device="lamp"), window


def test_the_finder_asks_and_leads_to_a_session() -> None:
    request, window = asked("4nnnnn3")
    assert request == Request(routine="desk-break", device="lamp", language="en")
    questions = [FINDER.red_flags[flag].question for flag in FINDER.red_flags]
    heads = window.sheet.of("head")
    assert heads[:2] == [FINDER.title, FINDER.where]
    assert [head.partition("  ")[2] for head in heads[2:7]] == questions
    assert heads[7:] == [FINDER.likely, FINDER.also, FINDER.start]
    assert window.sheet.of("answer") == ["neck", "no", "no", "no", "no", "no"]
    assert window.sheet.of("hint")[:2] == ["1-5   q quit", "y yes   n no   b back   q quit"]
    assert window.sheet.of("show")[0] == FINDER.disclaimer
    assert window.sheet.of("draw")
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_ten_minutes_begin_as_ten_minutes() -> None:
    request, _ = asked("4", "hip", ())
    assert request == Request(routine="tennis-ball", lasting_s=600, device="lamp", language="en")


@pytest.mark.parametrize("keys", ["q", "4q", "4nnnnnq", "4y"])
def test_the_finder_leads_to_no_session_against_the_answers(keys: str) -> None:
    request, window = asked(keys)
    assert request is None
    assert (("show", f"  {FINDER.no_session}") in window.sheet.lines) is keys.endswith("y")


def test_the_finder_is_interrupted_where_nobody_is_left_to_ask() -> None:
    for front_end in (Window(), Window(keyboard=PressedKeys("4n"))):
        with pytest.raises(KeyboardInterrupt):
            find_session(open_query(None, None, None), front_end, aloud=False, device=None)


def test_the_finder_only_asks_what_is_open() -> None:
    request, window = asked("1", "hip", ())
    assert request == Request(routine="tennis-ball", only=("Gluteus medius",), device="lamp", language="en")
    assert window.sheet.of("answer") == []


def test_the_finder_answers_without_a_question_where_all_is_known() -> None:
    query, sheet = open_query("hip", (), "de"), Sheet()
    assert query.finding
    show_answer(query.finding, query, sheet)
    assert '     voiceguide play tennis-ball --only "Gluteus medius" --language de' in sheet.of("show")
    assert open_query("hip", None, None).finding is open_query(None, (), None).finding is None
    assert open_query(None, (), None).document() is None
