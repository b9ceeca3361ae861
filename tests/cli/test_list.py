import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run_program import HEAD, SHORT, Run
from voiceguide.app.script_check import draft
from voiceguide.clips.clip_store import ClipStore
from voiceguide.resources import config_path
from voiceguide.routine.routine_library import own_folder
from voiceguide.routine.routine_reader import load_routine
from voiceguide.units import to_seconds

ROUTINES = [
    "desk-break", "foam-roller", "lower-back", "partner-back", "partner-shoulders", "self-back", "shoulders-neck",
    "stretch", "strong-back", "techniques", "tennis-ball", "walk", "wind-down",
]  # fmt: skip
SHIPPED = [(name, language) for name in ROUTINES for language in ("de", "en")]


@pytest.fixture
def own(home: Path) -> Path:
    """Where a person keeps their own routines."""
    folder = own_folder()
    folder.mkdir(parents=True)
    return folder


def listed(run: Run, *args: str) -> dict[tuple[str, str], dict[str, Any]]:
    ended = run("list", "--json", *args)
    assert (ended.code, ended.err) == (0, "")
    return {(entry["name"], entry["language"]): entry for entry in json.loads(ended.out)}


def test_what_ships_is_listed(run: Run) -> None:
    entries = listed(run)
    assert list(entries) == SHIPPED
    entry = entries["tennis-ball", "en"]
    assert entry["title"] == "Tennis-ball release for hips and back"
    assert (entry["for"], entry["shipped"], entry["error"]) == ("self", True, None)
    assert 20 * 60 < entry["duration_s"] < 26 * 60
    assert Path(str(entry["path"])).is_file()
    assert entries["partner-back", "de"]["for"] == "partner"


def test_one_language_may_be_asked_for(run: Run) -> None:
    assert {language for _, language in listed(run, "--language", "de")} == {"de"}
    assert listed(run, "--language", "fr") == {}


def test_ones_own_routines_are_listed_and_found_by_name(own: Path, run: Run) -> None:
    (own / "mine.yaml").write_text(SHORT)
    (own / "de").mkdir()
    (own / "de" / "tennis-ball.yml").write_text(SHORT.replace("language: en", "language: de"))
    entries = listed(run)
    assert entries["mine", "en"]["shipped"] is False
    assert entries["tennis-ball", "de"]["title"] == "A test"
    assert run("show", "mine", "--engine", "silent").code == 0
    assert "A test" in run("show", "tennis-ball", "--language", "de", "--engine", "silent").out


def test_what_does_not_compile_says_why_and_hides_nothing_else(own: Path, run: Run) -> None:
    (own / "wrong.yaml").write_text(f"{HEAD}steps: []\n")
    (own / "hurts.yaml").write_text(f"{HEAD}steps:\n- hold: 45s\n")
    (own / "lost.yaml").write_text(f"{HEAD}background: nix\nsteps:\n- say: x\n")
    (own / "large.yaml").write_bytes(b"#" * (2 << 20))
    (own / "folder.yaml").mkdir()
    os.mkfifo(own / "pipe.yaml")
    (own / "nowhere.yaml").symlink_to("nothing")
    (own / "device.yaml").symlink_to("/dev/zero")
    (own / "[red].yaml").write_text("title: '[/]'\nlanguage: en\nsteps: [rest: 5s]\n")
    (own / "a.txt").touch()
    entries = {name: entry for (name, _), entry in listed(run).items() if not entry["shipped"]}
    assert entries.pop("[red]")["title"] == "[/]"
    assert set(entries) == {"wrong", "hurts", "lost", "large", "folder", "pipe", "nowhere", "device"}
    assert "a hold lasts 10 to 30 s" in str(entries["hurts"]["error"])
    assert all(entry["error"] and entry["duration_s"] is None for entry in entries.values())
    table = run("list").out
    assert "does not compile" in table
    assert "[red]" in table
    assert "[/]" in table


def test_a_routine_is_one_row_with_all_its_languages(own: Path, run: Run) -> None:
    (own / "mine.yaml").write_text(f"{HEAD}summary: About this.\nsteps: [rest: 5s]\n")
    rows = [line.split() for line in run("list").out.splitlines()]
    named = {row[0]: row[1:] for row in rows if row and row[0] in {*ROUTINES, "mine"}}
    assert sorted(named) == sorted((*ROUTINES, "mine"))
    assert all(named[name][:2] == ["de", "en"] for name in ROUTINES)
    assert named["mine"][0] == "en"


def test_the_list_that_is_read_out_before_is_a_length_of_its_own(own: Path, shared_store: Path, run: Run) -> None:
    (own / "silent.yaml").write_text(f"{HEAD}screening: []\nsteps: [rest: 5s]\n")
    entries = listed(run)
    ball, silent = entries["tennis-ball", "en"], entries["silent", "en"]
    more_s = round(ball["duration_with_preamble_s"] - ball["duration_s"])
    assert more_s > 30
    assert f"+{more_s // 60}:{more_s % 60:02}" in next(
        line for line in run("list").out.splitlines() if line.startswith("tennis-ball")
    )
    assert silent["duration_with_preamble_s"] == silent["duration_s"]
    compiled = draft(load_routine(Path(str(ball["path"]))), ClipStore(shared_store, 1 << 30))
    assert ball["duration_s"] == to_seconds(compiled.timeline.frames)


def test_what_a_routine_is_about_is_shown_on_request(run: Run) -> None:
    summary = str(listed(run, "--language", "en")["desk-break", "en"]["summary"])
    assert summary not in run("list", "--language", "en").out
    assert summary in run("list", "--language", "en", "-v").out
    assert summary in run("list", "--language", "en", "--long").out


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_table_fits_the_terminal(columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ended = run("list")
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= columns
    assert all(name in ended.out for name, _ in SHIPPED)
    assert columns == 40 or "A back massage for" in ended.out


def test_it_needs_no_cache(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run("list", CACHE_DIR=str(tmp_path / "file")) == run("list")


def test_settings_that_are_wrong_are_the_mistake_and_not_the_routines(run: Run) -> None:
    run("list", RATE="fast").fails(1, "environment: VOICEGUIDE_RATE: error: expected a whole number, not 'fast'")
    config_path().parent.mkdir(parents=True)
    config_path().write_text("rate: 9999\n")
    run("list").fails(1, f"{config_path()}:1:7: error: '9999' is too large")
