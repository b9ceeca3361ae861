from collections.abc import Sequence
from typing import cast

import pytest

from voiceguide.app.key_questions import KeyQuestions, QuitError
from voiceguide.app.spoken_prompt import SpokenPrompt
from voiceguide.inputs.keys.keyboard import ESCAPE, Keyboard


class Scripted:
    """A keyboard on which, and a voice during which, these keys are pressed."""

    def __init__(self, typed: str = "", early: Sequence[str | None] = ()) -> None:
        self.typed = list(typed)
        self.early = list(early)
        self.said: list[str] = []

    def key(self, within_s: float | None = None) -> str | None:
        return self.typed.pop(0)

    def discard_pending(self) -> None:
        self.typed.clear()

    def say(self, texts: Sequence[str], keyboard: Keyboard) -> str | None:
        assert keyboard is self
        self.said += texts
        return self.early.pop(0) if self.early else None


def _questions(person: Scripted, *, aloud: bool = True, quit_key: str = "q") -> KeyQuestions:
    return KeyQuestions(person, quit_key, cast("SpokenPrompt", person) if aloud else None)


def test_a_key_cuts_a_question_short_and_answers_it() -> None:
    person = Scripted(early=["y"])
    assert _questions(person).ask("yn", ["Is it?"]) == "y"
    assert person.said == ["Is it?"]


def test_a_key_while_something_is_told_answers_what_is_asked_next() -> None:
    person = Scripted(early=["2"])
    questions = _questions(person)
    questions.say("This is long.")
    questions.say("And this is not heard any more.")
    assert questions.ask("123", ["Where?"]) == "2"
    assert person.said == ["This is long."]


def test_a_key_that_only_cuts_short_is_no_answer() -> None:
    person = Scripted("1", early=[" "])
    questions = _questions(person)
    questions.say("This is long.")
    assert questions.ask("123", ["Where?", "Press one."]) == "1"
    assert person.said == ["This is long.", "Where?", "Press one."]


def test_without_a_voice_nothing_is_said_again() -> None:
    person = Scripted("xN")
    assert _questions(person, aloud=False).ask("yn", ["Is it?"]) == "n"
    assert person.said == []


@pytest.mark.parametrize("key", ["q", "Q", ESCAPE])
def test_quitting(key: str) -> None:
    with pytest.raises(QuitError):
        _questions(Scripted(early=[key])).ask("yn", ["Is it?"])


def test_the_letter_that_quits_is_that_of_the_language() -> None:
    person = Scripted("qW")
    with pytest.raises(QuitError):
        _questions(person, aloud=False, quit_key="w").ask("yn", ["Is it?"])
    assert person.typed == []
