from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from voiceguide.cli.asking import Dialogue, Page, QuitError
from voiceguide.inputs.keys.keyboard import ESCAPE


class Scripted:
    """A keyboard on which, and a voice during which, these keys are pressed."""

    def __init__(self, typed: str = "", early: Sequence[str | None] = ()) -> None:
        self.typed = list(typed)
        self.early = list(early)
        self.said: list[str] = []

    def key(self, within_s: float | None = None) -> str | None:  # noqa: ARG002
        return self.typed.pop(0)

    def discard_pending(self) -> None:
        self.typed.clear()

    def say(self, texts: Sequence[str], keyboard: object) -> str | None:
        assert keyboard is self
        self.said += texts
        return self.early.pop(0) if self.early else None


def _dialogue(person: Scripted, *, aloud: bool = True, quit_key: str = "q") -> Dialogue:
    return Dialogue(Console(file=StringIO()), person, quit_key, person if aloud else None)  # type: ignore[arg-type]


def test_a_key_cuts_a_question_short_and_answers_it() -> None:
    person = Scripted(early=["y"])
    assert _dialogue(person).ask("yn", ["Is it?"]) == "y"
    assert person.said == ["Is it?"]


def test_a_key_while_something_is_told_answers_what_is_asked_next() -> None:
    person = Scripted(early=["2"])
    dialogue = _dialogue(person)
    dialogue.say("This is long.")
    dialogue.say("And this is not heard any more.")
    assert dialogue.ask("123", ["Where?"]) == "2"
    assert person.said == ["This is long."]


def test_a_key_that_only_cuts_short_is_no_answer() -> None:
    person = Scripted("1", early=[" "])
    dialogue = _dialogue(person)
    dialogue.say("This is long.")
    assert dialogue.ask("123", ["Where?", "Press one."]) == "1"
    assert person.said == ["This is long.", "Where?", "Press one."]


def test_without_a_voice_nothing_is_said_again() -> None:
    person = Scripted("xN")
    assert _dialogue(person, aloud=False).ask("yn", ["Is it?"]) == "n"
    assert person.said == []


@pytest.mark.parametrize("key", ["q", "Q", ESCAPE])
def test_quitting(key: str) -> None:
    with pytest.raises(QuitError):
        _dialogue(Scripted(early=[key])).ask("yn", ["Is it?"])


def test_the_letter_that_quits_is_that_of_the_language() -> None:
    person = Scripted("qW")
    with pytest.raises(QuitError):
        _dialogue(person, aloud=False, quit_key="w").ask("yn", ["Is it?"])
    assert person.typed == []


def test_a_text_is_set_in_and_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    file = StringIO()
    page = Page(Console(file=file, width=30, force_terminal=True, color_system=None))
    page.show("[red]Press[/red] :smile: " + "and wait " * 5, indent=4)
    lines = file.getvalue().splitlines()
    assert lines[0].startswith("    [red]Press[/red] :smile:")
    assert all(line.startswith("    ") and len(line) <= 30 for line in lines)
    assert len(lines) > 2
