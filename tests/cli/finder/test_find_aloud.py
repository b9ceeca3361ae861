"""The muscle finder aloud."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pytest

from tests.cli.finder.finder_keys import EN, NONE, SADDLE, TABLE, Typed
from tests.cli.run_program import Run
from voiceguide.app import spoken_prompt
from voiceguide.app.request import Request
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import languages, load_phrases

LANGUAGES = languages()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said aloud."""
    said: list[str] = []

    class Listener:
        def __init__(self, voice: Callable[[Iterable[str]], Mapping[str, Clip]], *_more: object) -> None:
            self._voice = voice

        def say(self, texts: Sequence[str], keyboard: Keyboard) -> str | None:
            assert set(self._voice(texts)) == set(texts)
            said.extend(texts)
            return None

    monkeypatch.setattr(spoken_prompt, "SpokenPrompt", Listener)
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_aloud_all_is_heard_that_one_must_know(
    language: str, run: Run, typed: Typed, heard: list[str], played: list[Request]
) -> None:
    typed(f"1{NONE}2")
    assert run("find", "--aloud", "--language", language, ENGINE="silent").code == 0
    said, phrases = " ".join(heard), load_phrases(language)
    texts = phrases.finder
    assert said.count(texts.disclaimer) == 1
    letters = {"en": ("Y is yes", "B goes back"), "de": ("J heißt ja", "Z geht zurück")}
    assert all(letter in said for letter in letters[language])
    for key, area in enumerate(TABLE.areas, 1):
        assert texts.press_for.format(key=key, name=texts.areas[area.id]) in heard
    questions = [texts.red_flags[flag.id].question for flag in TABLE.red_flags]
    assert [text for text in heard if text in questions] == questions
    for likely in TABLE.area("lower-back").likely:
        assert texts.reasons[likely.reason] in said
        assert texts.muscles[likely.muscle].spoken in said
    assert played[0].only == ("Quadratus lumborum",)
    assert "--only" not in said


def test_aloud_a_red_flag_is_heard(run: Run, typed: Typed, heard: list[str]) -> None:
    typed("1y")
    run("find", "--aloud", ENGINE="silent")
    assert heard[-2:] == [SADDLE, EN.no_session]


def test_aloud_another_key_says_it_again(run: Run, typed: Typed, heard: list[str]) -> None:
    typed("1  q")
    run("find", "--aloud", ENGINE="silent")
    assert heard.count(EN.red_flags[TABLE.red_flags[0].id].question) == 3


def test_aloud_what_is_known_is_told(run: Run, typed: Typed, heard: list[str]) -> None:
    typed("q")
    assert run("find", "--aloud", "--area", "leg", "--no-red-flags", ENGINE="silent").code == 0
    assert EN.where not in heard
    assert f"{EN.likely}:" in heard
