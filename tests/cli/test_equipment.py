"""What a routine needs reaches whoever chooses it, plays it or takes it along."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.run_program import HEAD, Run
from voiceguide.routine.routine_library import own_folder

NEEDS = "You will need: tennis ball and mat."
SCRIPT = f"{HEAD}equipment: [tennis ball, mat]\nsteps:\n- say: Hello there.\n- rest: 5s\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "ball.yaml"
    path.write_text(SCRIPT)
    return path


def spoken(run: Run, *args: str | Path) -> tuple[list[str], int]:
    document = json.loads(run("show", "--json", "--screening", *args, ENGINE="silent").out)
    return [event["text"] for event in document["events"] if event["kind"] == "speech"], document["frames"]


def test_a_file_begins_with_it_unless_it_begins_at_once(script: Path, run: Run) -> None:
    whole, frames = spoken(run, script)
    bare, fewer = spoken(run, script, "--no-screening")
    assert whole == [NEEDS, *bare]
    assert bare[0] == "Hello there."
    assert fewer < frames < fewer + 5 * 48000


def test_a_clause_in_it_is_closed_with_a_comma(script: Path, run: Run) -> None:
    german = SCRIPT.replace("language: en", "language: de")
    things = '["einen Stuhl, der nicht wegrollt", ein Glas Wasser]'
    script.write_text(german.replace("[tennis ball, mat]", things))
    assert spoken(run, script)[0][0] == "Du brauchst: einen Stuhl, der nicht wegrollt, und ein Glas Wasser."


def test_it_is_read_out_after_the_list(script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("steps:", "screening: [fever]\nsteps:"))
    texts, _ = spoken(run, script)
    assert texts.index("Fever.") < texts.index(NEEDS) == texts.index("Hello there.") - 1


def test_the_list_of_routines_shows_it(run: Run) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "ball.yaml").write_text(SCRIPT)
    lines = [line.strip() for line in run("list", "--language", "en").out.splitlines()]
    assert lines[lines.index(NEEDS) - 1].startswith("ball ")
    assert "Du brauchst:" in run("list", "--language", "de").out
    entries = json.loads(run("list", "--json", "--language", "en").out)
    assert {entry["name"]: entry["equipment"] for entry in entries}["ball"] == ["tennis ball", "mat"]


def test_what_needs_nothing_has_a_single_row(run: Run) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "bare.yaml").write_text(f"{HEAD}steps:\n- rest: 5s\n")
    lines = run("list").out.splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("bare "))
    assert lines[row + 1].startswith("desk-break ")


@pytest.mark.parametrize("columns", [20, 30, 59])
def test_a_narrow_terminal_has_it_below_the_name(columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    own_folder().mkdir(parents=True)
    (own_folder() / "ball.yaml").write_text(SCRIPT)
    out = run("list", "--language", "en").out
    lines = out.splitlines()
    assert max(map(len, lines)) <= columns
    entries = json.loads(run("list", "--json", "--language", "en").out)
    assert "".join(out.split()).count("Youwillneed:") == sum(bool(entry["equipment"]) for entry in entries)
    record = " ".join(" ".join(lines[lines.index(next(line for line in lines if line.startswith("ball"))) :]).split())
    assert re.match(rf"ball en 0:\d\d \+0:\d\d A test {NEEDS}", record)
