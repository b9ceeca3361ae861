"""The screening before a session: asked at a terminal, read out where nobody can answer."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.cli.run_program import HEAD, Run
from tests.cli.screening.a_room import (
    FEVER,
    IN_A_FILE,
    QUESTION,
    READ_OUT,
    SCRIPT,
    SHOWN,
    STEPS,
    UNSURE,
    Room,
    remembered,
)

WHICH = "Press the key of each condition that applies, then Enter. Enter alone reads out all the advice."
AGREED = "Has a doctor seen it and agreed to a massage? Press Y to begin, and N if not. Q stops."
DECLINED = "This session will not start."
THINNERS = "First ask a doctor whether this is safe. If it is, press only lightly: too much pressure causes bruises."


@pytest.mark.parametrize("key", ["n", "N"])
def test_one_key_says_that_none_applies(key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    os.write(room.typing, b"yyy")  # typed before there was anything to answer
    room.at_start = [key]
    ended = run("play", script)
    assert ended.code == 0
    assert SHOWN in ended.err
    assert "Hello there." in ended.out
    assert "Finished" in ended.out
    assert room.said == [(*READ_OUT, QUESTION)]
    assert len(room.outputs) == 2
    assert room.playing == 0
    assert remembered(home) == [str(script)]


def test_it_may_be_answered_when_all_was_heard(room: Room, script: Path, run: Run) -> None:
    room.at_end = ["n"]
    ended = run("play", script)
    assert (ended.code, room.said) == (0, [(*READ_OUT, QUESTION)])
    assert "Finished" in ended.out
    asked, session = room.outputs
    assert len(asked.samples) > 48000 * 5
    assert len(session.samples) > 48000 * 10


@pytest.mark.parametrize("key", ["y", "Y"])
def test_the_other_starts_no_session(key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [key, "2", "x1\r"]
    ended = run("play", script)
    assert ended.code == 0
    assert ended.out == ""
    assert room.said == [(*READ_OUT, QUESTION), (WHICH,), (THINNERS,), (FEVER,), (DECLINED, UNSURE)]
    assert f"  blood thinners: {THINNERS}\n" in ended.err
    assert remembered(home) == []


@pytest.mark.parametrize("key", ["j", " ", "\r", "\x1b[A", "ö", "1"])
@pytest.mark.parametrize("answer", ["y", "n"])
def test_any_other_key_asks_again(key: str, answer: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [key, "", answer, "\r"]
    room.at_end = ["", key]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said[:3] == [(*READ_OUT, QUESTION), (QUESTION,), (QUESTION,)]
    assert ended.err.count(QUESTION) == 3
    assert ("Finished" in ended.out) is (answer == "n")
    assert remembered(home) == ([str(script)] if answer == "n" else [])


@pytest.mark.parametrize("key", ["q", "Q", "\x1b"])
@pytest.mark.parametrize("before", [[], ["ö"], ["y", "2\r", ""]], ids=["at once", "later", "about the doctor"])
def test_a_key_leaves(before: list[str], key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [*before, key]
    ended = run("play", script)
    ended.fails(130, "Stopped.")
    assert DECLINED not in ended.err
    assert ended.out == ""
    assert room.playing == 0
    assert remembered(home) == []


def test_in_german_the_answers_are_german(room: Room, script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("language: en", "language: de"))
    room.at_start = ["y", "j", "\r"]
    ended = run("play", script)
    assert (ended.code, ended.out) == (0, "")
    assert (
        ended.err.count(
            "Drück die Taste N, wenn nichts davon zutrifft, und J, wenn etwas zutrifft. Mit Q brichst du ab."
        )
        == 2
    )


def test_what_applies_is_told_once_each(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "2", "", "", ""]
    room.at_end = ["", "", "12x", "\r"]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said == [(*READ_OUT, QUESTION), (WHICH,), (THINNERS,), (FEVER,), (DECLINED, UNSURE)]
    assert ended.err.count(THINNERS) == ended.err.count(FEVER) == 1
    assert ended.err.endswith(f"{UNSURE}\n")


def test_who_answered_yes_by_mistake_goes_back(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "n", "n"]
    ended = run("play", script)
    assert "Finished" in ended.out
    assert room.said[:3] == [(*READ_OUT, QUESTION), (WHICH,), (QUESTION,)]


@pytest.mark.parametrize("key", ["q", "\x1b"])
def test_who_chooses_can_leave(key: str, room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", key]
    ended = run("play", script)
    assert (ended.code, room.said) == (130, [(*READ_OUT, QUESTION), (WHICH,)])
    assert DECLINED not in ended.err


def test_who_does_not_say_what_applies_reads_and_hears_all_of_it(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "\r"]
    ended = run("play", script)
    assert ended.code == 0
    asked, which, (fever, thinners, nerve, *declined) = room.said
    assert (asked, which, declined) == ((*READ_OUT, QUESTION), (WHICH,), [DECLINED, UNSURE])
    assert (fever, thinners) == (f"fever: {FEVER}", f"blood thinners: {THINNERS}")
    assert nerve.startswith("nerve pain that runs into an arm or a leg")
    assert f"  fever: {FEVER}\n  blood thinners: {THINNERS}\n  nerve pain" in ended.err


@pytest.mark.parametrize(("answer", "starts"), [("y", True), ("N", False)])
def test_what_a_doctor_has_agreed_to_may_begin(
    answer: str, starts: bool, room: Room, script: Path, run: Run, home: Path
) -> None:
    room.at_start = ["y", "2", "3\r", answer]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said[0] == (*READ_OUT, QUESTION)
    assert room.said[4] == (AGREED,)
    assert ended.err.count(THINNERS) == 1
    assert ("Finished" in ended.out) is starts
    assert remembered(home) == ([str(script)] if starts else [])
    assert ended.err.endswith(f"{AGREED}\n" if starts else f"{DECLINED}\n{UNSURE}\n")


def test_a_doctor_agrees_to_what_the_routine_is(room: Room, script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("language: en\n", "language: en\npractice: stretching\n"))
    room.at_start = ["y", "2\r", "y"]
    ended = run("play", script)
    assert AGREED.replace("a massage", "stretching") in ended.err
    assert "Finished" in ended.out


def test_fever_is_not_a_matter_of_agreement(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "1", "2\r", "y"]
    ended = run("play", script)
    assert AGREED not in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("typed", [["\x03"], ["y", "\x03"], ["y", "1", "\x03"]])
def test_ctrl_c_ends_it_at_every_question(
    typed: list[str], room: Room, script: Path, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(keys: list[str]) -> None:
        for key in keys[:1]:
            del keys[0]
            if key == "\x03":  # this terminal is not the one that this process is controlled from
                os.kill(os.getpid(), signal.SIGINT)
            else:
                os.write(room.typing, key.encode())

    monkeypatch.setattr(room, "press", press)
    room.at_start = typed
    ended = run("play", script)
    ended.fails(130, "Stopped.")
    assert ended.out == ""
    assert room.playing == 0
    assert remembered(home) == []


def test_a_terminal_that_is_gone_starts_nothing(
    room: Room, script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: object, _within_s: float | None = None) -> str:
        raise EOFError

    monkeypatch.setattr("voiceguide.inputs.keys.posix_console.PosixTerminal.key", gone)
    run("play", script).fails(130, "Stopped.")


def test_scripts_may_answer_beforehand(room: Room, script: Path, run: Run, home: Path) -> None:
    ended = run("play", script, "--screened")
    assert (ended.code, ended.err, room.said, len(room.outputs)) == (0, "", [], 1)
    assert READ_OUT[0] not in ended.out
    assert remembered(home) == []


def test_a_routine_without_a_list_asks_nothing(room: Room, script: Path, run: Run) -> None:
    script.write_text(HEAD + STEPS)
    ended = run("play", script)
    assert (ended.code, ended.err, room.said) == (0, "", [])


def test_without_a_terminal_it_is_read_out(nobody: Room, script: Path, run: Run, home: Path) -> None:
    for _ in range(2):  # nobody has answered: nothing is remembered
        ended = run("play", script)
        assert (ended.code, ended.err, nobody.said) == (0, "", [])
        lines = [line.split(maxsplit=1)[1] for line in ended.out.splitlines()]
        assert lines[:9] == [*IN_A_FILE, "Hello there.", "== Feet =="]
    assert remembered(home) == []
    ended = run("play", script, "--screened")
    assert UNSURE not in ended.out


def test_what_was_answered_at_a_terminal_counts_without_one(
    room: Room, script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.at_start = ["n"]
    run("play", script)
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert UNSURE not in run("play", script).out
