"""The screening of a session that is written into a file, and in what is shown and listed."""

import json
import os
from pathlib import Path

import pytest
from mutagen.mp4 import MP4

from tests.cli.run_program import HEAD, Run
from tests.cli.screening.a_room import (
    FEVER,
    IN_A_FILE,
    QUESTION,
    READ_OUT,
    SHOWN,
    STEPS,
    Room,
    remembered,
    shown,
)


def test_a_file_begins_with_it_unless_it_is_not_wanted(script: Path, run: Run) -> None:
    import soundfile

    spoken, frames = shown(run, script)
    without, fewer = shown(run, script, "--no-screening")
    assert spoken == [*IN_A_FILE, *without]
    assert without[0] == "Hello there."
    assert fewer < frames
    for option, length in (("--screening", frames), ("--no-screening", fewer)):
        assert run("export", script, "-o", "e.wav", option, ENGINE="silent").code == 0
        assert soundfile.info("e.wav").frames == length
    script.write_text(HEAD + STEPS)
    assert shown(run, script) == (without, fewer)


def test_it_belongs_to_a_part_of_a_session_and_its_time_comes_on_top(script: Path, run: Run) -> None:
    spoken, frames = shown(run, script, "--only", "Feet")
    _, fewer = shown(run, script, "--only", "Feet", "--no-screening")
    assert spoken[:8] == [*IN_A_FILE, "Feet."]
    wanted_s = round(fewer / 48000) + 3
    longer, exact = shown(run, script, "--only", "Feet", "--lasting", f"{wanted_s}s")
    assert longer == spoken
    assert exact == wanted_s * 48000 + frames - fewer


def test_lengths_in_the_list_do_not_count_it(script: Path, run: Run, home: Path) -> None:
    own = home / ".local" / "share" / "voiceguide" / "scripts"
    own.mkdir(parents=True)
    script.rename(own / "evening.yaml")
    (listed,) = [each for each in json.loads(run("list", "--json").out) if each["name"] == "evening"]
    _, fewer = shown(run, "evening", "--no-screening")
    assert listed["duration_s"] == pytest.approx(fewer / 48000, abs=0.01)


def chapters(path: str) -> list[str]:
    return [chapter.title for chapter in MP4(path).chapters]


def test_export_asks_too_and_the_file_starts_with_the_session(silent: Room, script: Path, run: Run, home: Path) -> None:
    os.write(silent.typing, b"yyy")  # typed before there was anything to answer
    silent.at_start = ["n"]
    ended = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert ended.code == 0, ended
    assert SHOWN in ended.err
    assert "Is the file for somebody else? Then stop with Ctrl-C and add --screening" in ended.err
    assert (silent.said, silent.outputs) == ([(*READ_OUT, QUESTION)], [])
    assert MP4("a.m4a").info.length == pytest.approx(45, abs=0.03)
    assert chapters("a.m4a") == ["Beginning", "Feet", "Ending"]
    assert remembered(home) == [str(script)]
    again = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert (again.code, len(silent.said)) == (0, 1)
    assert SHOWN not in again.err


def test_export_writes_nothing_for_whom_something_rules_it_out(silent: Room, script: Path, run: Run) -> None:
    silent.at_start = ["y", "1\r"]
    ended = run("export", script, "-o", "a.m4a")
    assert (ended.code, ended.out) == (0, "")
    assert FEVER in ended.err
    assert not Path("a.m4a").exists()


def test_for_somebody_else_the_list_is_chapter_one(silent: Room, script: Path, run: Run) -> None:
    assert run("export", script, "-o", "a.m4a", "--screening", "--lasting", "45s").code == 0
    assert silent.said == []
    assert chapters("a.m4a") == ["Before you begin", "Beginning", "Feet", "Ending"]
    assert MP4("a.m4a").info.length > 45


def test_where_nobody_can_answer_the_list_is_chapter_one(nobody: Room, script: Path, run: Run) -> None:
    ended = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert (ended.code, SHOWN in ended.err) == (0, False)
    assert chapters("a.m4a")[0] == "Before you begin"
    assert run("export", script, "-o", "a.m4a", "--no-screening", "--lasting", "45s").code == 0
    assert chapters("a.m4a")[0] == "Beginning"
