"""How long an answer to the screening is remembered, and where."""

from pathlib import Path

import pytest

from tests.cli.run_program import Run
from tests.cli.screening.a_room import (
    SCRIPT,
    Room,
    data,
)
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.screening_dialogue import ScreeningDialogue
from voiceguide.app.settings import Settings
from voiceguide.cli.terminal import Terminal
from voiceguide.records.screening_answers import ScreeningAnswers
from voiceguide.resources import journal_path


def test_the_answer_is_remembered(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["n"]
    run("play", script)
    ended = run("play", script)
    assert (ended.code, ended.err, len(room.said)) == (0, "", 1)
    assert "Finished" in ended.out


def test_the_answer_is_kept_where_a_persons_data_are(script: Path, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "health"
    answers = ScreeningAnswers(7, journal_path(folder))
    answers.remember(str(script), ("fever", "blood-thinners", "leg-numbness"))
    assert (folder / "journal.db").is_file()
    request = Request(routine=str(script))
    assert not ScreeningDialogue(plan_session(request, Settings(data_dir=folder)), Terminal()).is_open()
    assert ScreeningDialogue(plan_session(request, Settings()), Terminal()).is_open()


def test_a_changed_list_asks_again_and_so_do_zero_days(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["n", "", "n", "", "n"]
    run("play", script)
    script.write_text(SCRIPT.replace("fever", "cold"))
    assert "  1  a cold\n" in run("play", script).err
    assert "  1  a cold\n" in run("play", script, SCREENING_DAYS="0").err
    assert len(room.said) == 3


@pytest.mark.parametrize("name", ["screening.json", "journal.db"])
def test_a_damaged_memory_is_set_aside_and_asked_again(
    name: str, room: Room, script: Path, run: Run, home: Path
) -> None:
    memory = data(home) / name
    memory.parent.mkdir(parents=True)
    memory.write_text("{neither")
    room.at_start = ["n"]
    ended = run("play", script)
    assert ended.code == 0
    aside = memory.with_name(f"{memory.stem}.damaged-1{memory.suffix}")
    assert ended.err.startswith("voiceguide: ")
    assert f"damaged and {'is now' if name.endswith('json') else 'was set aside as'} {aside}" in ended.err
    assert room.said
    assert aside.read_text() == "{neither"
    assert run("play", script).err == ""


def test_where_nothing_can_be_kept_the_session_starts_and_says_so(
    room: Room, script: Path, run: Run, home: Path
) -> None:
    (home / ".local").write_text("no folder")
    room.at_start = ["n"]
    ended = run("play", script)
    assert ended.code == 0
    assert "your answer is not remembered" in ended.err
    assert "Finished" in ended.out
