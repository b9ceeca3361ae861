import os
import sys
from pathlib import Path

import pytest

from tests.cli.finder.finder_keys import DE, EN, NONE, SADDLE, SEVERE, TABLE, Typed
from tests.cli.run_program import Run
from voiceguide.app.request import Request
from voiceguide.language.health_ids import RedFlag

AREA_IDS = [area.id.value for area in TABLE.areas]
DISCLAIMER = EN.disclaimer


def test_json_asks_nothing_at_a_terminal_either(run: Run, typed: Typed) -> None:
    typed("")
    run("find", "--json").fails(2, "nobody can be asked here")


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
