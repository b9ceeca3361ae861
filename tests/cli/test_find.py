import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.run_program import Run, process
from voiceguide.app import play_workflow, spoken_prompt
from voiceguide.app.request import Request
from voiceguide.care.finder_table import load_table
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.health_ids import PainArea, RedFlag
from voiceguide.language.phrases import languages, load_phrases

TABLE = load_table()
LANGUAGES = languages()
EN, DE = load_phrases("en").finder, load_phrases("de").finder
AREA_IDS = [area.id.value for area in TABLE.areas]
FLAG_IDS = [flag.id.value for flag in TABLE.red_flags]
DISCLAIMER = EN.disclaimer
SADDLE, NERVE, SEVERE, INJURY = (EN.red_flags[flag.id].advice for flag in TABLE.red_flags[:4])
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


# For programs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", AREA_IDS)
def test_sessions_as_json(area: str, language: str, run: Run) -> None:
    ended = run("find", "--area", area, "--no-red-flags", "--json", "--language", language)
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert list(found) == [
        "area", "area_name", "language", "see_a_doctor", "ask_first", "red_flags", "suggestions", "disclaimer",
    ]  # fmt: skip
    assert (found["area"], found["language"], found["see_a_doctor"], found["red_flags"]) == (area, language, False, [])
    assert found["ask_first"] == []
    first = found["suggestions"][0]
    assert list(first) == [
        "muscle", "name", "place", "why", "routine", "only", "command", "facts", "sources",
    ]  # fmt: skip
    assert first["muscle"] == TABLE.area(area).likely[0].muscle
    assert first["command"] == [
        "voiceguide", "play", "tennis-ball", "--only", first["only"], "--language", language,
    ]  # fmt: skip
    assert found["suggestions"][-1]["muscle"] is None


@pytest.mark.parametrize("flag", FLAG_IDS)
@pytest.mark.parametrize("area", AREA_IDS)
def test_a_red_flag_as_json(area: str, flag: str, run: Run) -> None:
    ended = run("find", "--area", area, "--red-flag", flag, "--json")
    found = json.loads(ended.out)
    assert (ended.code, found["see_a_doctor"], found["suggestions"]) == (0, True, [])
    assert [each["id"] for each in found["red_flags"]] == [flag]
    assert found["red_flags"][0]["advice"] == EN.red_flags[RedFlag(flag)].advice
    assert "voiceguide play" not in ended.out
    assert found["disclaimer"] == DISCLAIMER


@pytest.mark.parametrize("area", AREA_IDS)
def test_a_program_that_has_asked_nobody_is_given_the_questions(area: str, run: Run) -> None:
    ended = run("find", "--area", area, "--json")
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert found["see_a_doctor"] is None
    assert [each["id"] for each in found["ask_first"]] == FLAG_IDS
    assert [each["question"] for each in found["ask_first"]] == [
        EN.red_flags[RedFlag(id_)].question for id_ in FLAG_IDS
    ]
    answered = json.loads(run("find", "--area", area, "--no-red-flags", "--json").out)
    assert found["suggestions"] == answered["suggestions"]


def test_commands_name_the_language_only_where_it_was_asked_for(run: Run) -> None:
    ended = run("find", "--area", "hip", "--no-red-flags", "--json", LANGUAGE="de")
    found = json.loads(ended.out)
    assert found["language"] == "de"
    assert found["suggestions"][0]["command"] == ["voiceguide", "play", "tennis-ball", "--only", "Gluteus medius"]


def test_the_command_that_is_named_works(run: Run) -> None:
    found = json.loads(run("find", "--area", "neck", "--no-red-flags", "--json", "--language", "de").out)
    for each in found["suggestions"]:
        _, verb, *rest = each["command"]
        assert verb == "play"
        assert run("show", *rest, "--json", "--background", "none", ENGINE="silent").code == 0


# For scripts and pipes


def test_the_answers_may_be_given_without_questions(run: Run) -> None:
    ended = run("find", "--area", "hip", "--no-red-flags")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count(DISCLAIMER) == 1
    assert '     voiceguide play tennis-ball --only "Gluteus medius"\n' in ended.out
    assert ended.out.index("Gluteus medius · ") < ended.out.index("Tensor fasciae latae · ")
    assert "\x1b" not in ended.out
    assert "Start" not in ended.out


def test_several_red_flags(run: Run) -> None:
    ended = run("find", "--area", "leg", "--red-flag", "injury", "--red-flag", "nerve")
    assert ended.code == 0
    assert ended.out.count(DISCLAIMER) == 1
    assert ended.out.index(NERVE) < ended.out.index(INJURY)
    assert "voiceguide play" not in ended.out
    assert "╭" not in ended.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--area", "hipp", "--no-red-flags"], "there is no area 'hipp': did you mean 'hip'?"),
        (["--area", "knie"], "there is no area 'knie'"),
        (["--area", ""], "there is no area ''"),
        (["--area", "hip", "--red-flag", "nerves"], "there is no red flag 'nerves': did you mean 'nerve'?"),
        (["--area", "hip", "--red-flag", "nerve", "--no-red-flags"], "either --red-flag or --no-red-flags, not both"),
        (["--area", "hip"], "with --no-red-flags or --red-flag saddle|nerve|severe|injury|unclear"),
        (["--json"], "answer with --area lower-back|hip|shoulder|neck|leg"),
        (["--no-red-flags", "--json"], "answer with --area lower-back|hip|shoulder|neck|leg"),
        ([], "nobody can be asked here: answer with --area"),
        (["--area", "hip", "--no-red-flags", "--aloud"], "nobody can be asked here"),
        (["--aloud", "--json"], "either --json or --aloud, not both"),
        (["--map", "map.svg", "--json"], "--map goes with --area and --language only"),
        (["--map", "map.svg", "--no-red-flags"], "--map goes with --area and --language only"),
        (["--language", "fr", "--area", "hip"], "there is no language file for 'fr', only for de, en"),
    ],
)
def test_what_cannot_be(args: list[str], said: str, run: Run) -> None:
    ended = run("find", *args)
    ended.fails(2, said)
    assert ended.out == ""
    assert not Path("map.svg").exists()


def test_json_asks_nothing_at_a_terminal_either(run: Run, typed: Typed) -> None:
    typed("")
    run("find", "--json").fails(2, "nobody can be asked here")


# The map


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_as_a_picture(language: str, run: Run) -> None:
    ended = run("find", "--map", "map.svg", "--area", "hip", "--language", language)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert load_phrases(language).finder.areas[PainArea.HIP] in Path("map.svg").read_text(encoding="utf-8")


def test_the_picture_in_the_readme_is_this_one(run: Run) -> None:
    run("find", "--map", "map.svg", "--language", "en")
    shown = Path(__file__).parents[2] / ".github" / "bodymap.svg"
    assert Path("map.svg").read_text(encoding="utf-8") == shown.read_text(encoding="utf-8")


def test_a_map_that_cannot_be_written(run: Run) -> None:
    run("find", "--map", "nowhere/map.svg").fails(3, "there is no folder nowhere")


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


def test_help_names_what_there_is() -> None:
    ended = process("find", "--help")
    assert ended.code == 0
    said = " ".join(ended.out.split())
    assert f"Where it hurts: {', '.join(AREA_IDS)}." in said
    assert f"A red flag that applies: {', '.join(FLAG_IDS)};" in said


@pytest.mark.skipif(sys.platform != "linux", reason="shown on Linux")
def test_at_a_real_terminal(tmp_path: Path) -> None:
    from tests.live.live_program import Terminal

    env = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1", "VOICEGUIDE_ENGINE": "silent"}
    env.pop("COLUMNS")
    terminal = Terminal(["-m", "voiceguide", "find"], tmp_path, env, columns=46)
    terminal.wait_for(lambda line: "q quit" in line)
    for key, until in [("2", "1/5"), ("n", "2/5"), ("n", "3/5"), ("n", "4/5"), ("n", "5/5"), ("n", "Start one")]:
        terminal.type(key)
        terminal.wait_for(lambda line, until=until: until in line)
    terminal.type("q")
    assert terminal.wait() == 0
    assert max(map(len, terminal.lines)) <= 46
    assert "\x1b[3" not in terminal.written  # no colour


def test_completion_of_areas_and_red_flags() -> None:
    from click.testing import CliRunner

    from voiceguide.cli import voiceguide

    for words, expected in (("voiceguide find --area s", "shoulder"), ("voiceguide find --red-flag n", "nerve")):
        env = {"_VOICEGUIDE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "3"}
        out = CliRunner().invoke(voiceguide, prog_name="voiceguide", env=env).output
        assert f"plain,{expected}" in out
