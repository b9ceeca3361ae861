import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.run_program import Run
from voiceguide.app import play_workflow, spoken_prompt
from voiceguide.app.request import Request
from voiceguide.care.finder import load_table
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.health_ids import RedFlag
from voiceguide.language.phrases import languages, load_phrases

TABLE = load_table()


LANGUAGES = languages()


EN, DE = load_phrases("en").finder, load_phrases("de").finder


AREA_IDS = [area.id.value for area in TABLE.areas]


FLAG_IDS = [flag.id.value for flag in TABLE.red_flags]


DISCLAIMER = EN.disclaimer


SADDLE, _, SEVERE = (EN.red_flags[flag.id].advice for flag in TABLE.red_flags[:3])


NONE = "n" * len(FLAG_IDS)
"""The keys that deny every red flag."""


Typed = Callable[[str], "FakeKeyboard"]


class FakeKeyboard:
    """Somebody who presses these keys, one after the other, and then leaves."""

    def __init__(self, pressed: str) -> None:
        self.left = list(pressed)

    def key(self, within_s: float | None = None) -> str | None:
        if not self.left:
            raise EOFError("the terminal is gone")
        key = self.left.pop(0)
        if key == "\x03":
            raise KeyboardInterrupt
        return key

    def discard_pending(self) -> None:
        """Nothing is typed ahead."""


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Sit down at the terminal and press keys."""

    def press(pressed: str) -> FakeKeyboard:
        keyboard = FakeKeyboard(pressed)

        @contextmanager
        def opened() -> Iterator[FakeKeyboard]:
            yield keyboard

        monkeypatch.setattr("voiceguide.cli.terminal.at_terminal", lambda: True)
        monkeypatch.setattr("voiceguide.cli.terminal.open_keyboard", opened)
        return keyboard

    return press


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The sessions that were begun."""
    requests: list[Request] = []
    monkeypatch.setattr(play_workflow, "play_session", lambda request, _front_end: requests.append(request))
    return requests


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


def test_json_asks_nothing_at_a_terminal_either(run: Run, typed: Typed) -> None:
    typed("")
    run("find", "--json").fails(2, "nobody can be asked here")


# With somebody at a terminal


@pytest.mark.parametrize("area", AREA_IDS)
def test_every_way_through_the_questions(area: str, run: Run, typed: Typed, played: list[Request]) -> None:
    key = str(1 + AREA_IDS.index(area))
    for asked, flag in enumerate(TABLE.red_flags):
        keyboard = typed(key + "n" * asked + "y" + "?")
        ended = run("find")
        assert (ended.code, keyboard.left) == (0, ["?"])
        said = " ".join(ended.out.split())
        assert EN.red_flags[flag.id].advice in said
        assert "voiceguide play" not in said
        assert said.count(DISCLAIMER) == 1
    typed(f"{key}{NONE}1")
    assert run("find").code == 0
    (request,) = played
    session = TABLE.muscles[TABLE.area(area).likely[0].muscle]
    assert session.section
    assert request == Request(routine=session.routine, only=(EN.sections[session.section],), language="en")


def test_a_whole_routine_on_the_device_that_was_named(run: Run, typed: Typed, played: list[Request]) -> None:
    typed(f"4{NONE}3")
    assert run("find", "--device", "lamp").code == 0
    assert played == [Request(routine="desk-break", device="lamp", language="en")]


def test_the_session_is_really_played(run: Run, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sounddevice.py").write_text('raise OSError("PortAudio library not found")\n')
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    typed(f"1{NONE}1n")
    run("find", ENGINE="silent").fails(3, "there is no PortAudio, which voiceguide plays through")


def test_only_what_is_open_is_asked(run: Run, typed: Typed) -> None:
    typed(f"{NONE}q")
    ended = run("find", "--area", "leg")
    assert ended.code == 0
    assert EN.where not in ended.out
    assert "Tensor fasciae latae" in ended.out
    typed("5q")
    ended = run("find", "--no-red-flags")
    assert EN.red_flags[TABLE.red_flags[0].id].question not in ended.out
    assert "Tensor fasciae latae" in ended.out
    typed("5")
    assert SEVERE in " ".join(run("find", "--red-flag", "severe").out.split())


def test_one_may_go_back(run: Run, typed: Typed) -> None:
    typed(f"2nbb5{NONE}q")
    ended = run("find")
    assert "> back" in ended.out
    assert "Tensor fasciae latae · " in ended.out
    assert "Quadratus lumborum · " not in ended.out


def test_where_one_began_there_is_no_back(run: Run, typed: Typed) -> None:
    typed(f"bb{NONE}q")
    ended = run("find", "--area", "leg")
    assert "> back" not in ended.out
    assert "Likely cause" in ended.out


@pytest.mark.parametrize("typing", ["q", "Q", "\x1b", "2q", "2nnnq", f"2{NONE}q"])
def test_q_quits_everywhere(typing: str, run: Run, typed: Typed, played: list[Request]) -> None:
    keyboard = typed(typing + "?")
    ended = run("find")
    assert (ended.code, ended.err, keyboard.left, played) == (0, "", ["?"], [])


@pytest.mark.parametrize("typing", ["\x03", "2\x03", f"2{NONE}\x03", "", "2n"])
def test_ctrl_c_and_a_terminal_that_goes_away(typing: str, run: Run, typed: Typed) -> None:
    typed(typing)
    run("find").fails(130, "Stopped.")


def test_keys_that_mean_nothing_are_passed_over(run: Run, typed: Typed) -> None:
    typed("x90\n2äY\x1b[A?1")
    ended = run("find")
    assert ended.code == 0
    assert SADDLE in " ".join(ended.out.split())


def test_in_german(run: Run, typed: Typed, played: list[Request]) -> None:
    typed(f"3{NONE}1")
    ended = run("find", LANGUAGE="de-AT")
    assert "Wo tut es am meisten weh?" in ended.out
    assert "j ja" in ended.out
    assert played[0].language == "de"
    typed("3yj")
    ended = run("find", "--language", "de")
    assert DE.red_flags[RedFlag.SADDLE].advice in " ".join(ended.out.split())


def test_in_a_language_it_does_not_speak_it_is_english(run: Run, typed: Typed) -> None:
    typed("q")
    assert EN.title in run("find", LANGUAGE="fr").out


# With closed eyes


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


# As a process


@pytest.mark.skipif(sys.platform != "linux", reason="shown on Linux")
def test_at_a_real_terminal(tmp_path: Path) -> None:
    from tests.live.live_program import Terminal

    env = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1", "VOICEGUIDE_ENGINE": "silent"}
    env.pop("COLUMNS")
    terminal = Terminal(["-m", "voiceguide", "find"], tmp_path, env, columns=46)
    terminal.wait_for_text("q quit")
    for key, until in [("2", "1/5"), ("n", "2/5"), ("n", "3/5"), ("n", "4/5"), ("n", "5/5"), ("n", "Start one")]:
        terminal.type(key)
        terminal.wait_for_text(until)
    terminal.type("q")
    assert terminal.wait() == 0
    assert max(map(len, terminal.lines)) <= 46
    assert "\x1b[3" not in terminal.written  # no colour
