import json
import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.run_program import HEAD, Run
from voiceguide.units import format_duration

KINDS = {"speech", "hold", "tick", "breath-in", "breath-out", "chime", "do", "rest", "wait", "section"}
FIELDS = ["kind", "onset", "frames", "onset_s", "duration_s", "text", "section", "side", "line"]


def shown(run: Run, *args: str | Path) -> dict[str, Any]:
    """The document, without any noise beside it."""
    ended = run("show", "--json", "--engine", "silent", *args)
    assert (ended.code, ended.err) == (0, "")
    document: dict[str, Any] = json.loads(ended.out)
    return document


@pytest.mark.parametrize("routine", ["tennis-ball", "partner-back"])
def test_the_document_has_its_shape(routine: str, run: Run) -> None:
    document = shown(run, routine)
    assert list(document) == ["title", "language", "sample_rate", "frames", "duration_s", "events"]
    assert (document["language"], document["sample_rate"]) == ("en", 48_000)
    assert type(document["frames"]) is int
    assert document["duration_s"] == document["frames"] / 48_000
    events = document["events"]
    for event in events:
        assert list(event) == FIELDS
        assert event["kind"] in KINDS
        assert type(event["onset"]) is type(event["frames"]) is int
        assert event["onset_s"] == event["onset"] / 48_000
        assert event["duration_s"] == event["frames"] / 48_000
        assert isinstance(event["text"], str)
        assert event["side"] in {None, "left", "right"}
        assert event["section"] is None or event["section"]
        assert event["line"] is None or type(event["line"]) is int
        assert 0 <= event["onset"] < event["onset"] + event["frames"] <= document["frames"]
    assert all(here["onset"] <= there["onset"] for here, there in pairwise(events))


def test_a_hold_begins_with_its_onset_cue_and_ends_with_its_release_cue(script: Path, run: Run) -> None:
    events = shown(run, script)["events"]
    holds = [event for event in events if event["kind"] == "hold"]
    cues = {name: [e["onset"] for e in events if e["text"] == name] for name in ("hold-start", "hold-end")}
    assert [hold["onset"] for hold in holds] == cues["hold-start"]
    assert [hold["onset"] + hold["frames"] for hold in holds] == cues["hold-end"]
    assert [(hold["frames"], hold["side"], hold["section"], hold["line"]) for hold in holds] == [
        (480_000, "left", "Hips", 11),
        (480_000, "right", "Hips", 11),
    ]


def test_special_characters_stay_as_they_are(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "special.yaml"
    text = 'Grüße, 漢字 & "quotes" <b> [[x]] {{y}} 😀'
    path.write_text(f"title: 'A [red]title[/] & more[/x]'\nlanguage: de\nsteps:\n- say: >-\n    {text}\n")
    assert 'Grüße, 漢字 & "quotes" <b> [x] {y} 😀' in [event["text"] for event in shown(run, path)["events"]]
    table = run("show", path, "--engine", "silent").out
    assert "A [red]title[/] & more[/x]" in table
    assert "[x] {y}" in table
    ET.parse(picture(path, run))


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_table_fits_the_terminal(columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ended = run("show", "tennis-ball", "--engine", "silent")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert max(map(len, lines)) <= columns
    words = " ".join(ended.out.split())
    assert "Tennis-ball release for hips and back" in words
    assert "Lie still for three breaths." in words or columns < 200
    for word in ("section", "hold", "speech", "left", "right", "shoulder", "buttock"):
        assert word in ended.out


def test_cues_in_a_row_share_a_row(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "counted.yaml"
    path.write_text(f"{HEAD}steps:\n- hold: 20s\n  pace: none\n")
    assert "×3" in run("show", path, "--engine", "silent").out


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_german_script_is_shown_in_german_on_an_english_system(
    columns: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    path = tmp_path / "nacken.yaml"
    path.write_text(
        "title: Nacken\nlanguage: de\nbreath: box\nsteps:\n"
        "- section: Nacken\n  sides: [left, right]\n  steps:\n  - hold: 20s\n  - breathe: 1\n"
    )
    words = set(run("show", path, "--engine", "silent").out.split())
    assert {"halten", "Sprache", "Abschnitt", "Klang", "links", "rechts", "einatmen"} <= words
    assert not {"hold", "speech", "sound", "left", "at"} & words
    assert {"ab", "Dauer", "was", "Seite"} <= words or columns == "40"
    assert "1 Datei: keine Fehler" in run("check", path).out


def test_the_options_change_what_is_shown(script: Path, run: Run) -> None:
    plain = shown(run, script)
    longer = round(plain["frames"] / 48_000) + 5
    assert shown(run, script, "--lasting", f"{longer}s")["frames"] == longer * 48_000
    only = shown(run, script, "--only", "feet")
    assert {event["section"] for event in only["events"]} == {None, "Feet"}
    assert len(shown(run, script, "--only", "Feet", "--only", "hips")["events"]) > len(only["events"])
    slow, quick = shown(run, script, "--rate", "80"), shown(run, script, "--rate", "300")
    assert slow["frames"] > plain["frames"] > quick["frames"]
    assert shown(run, "tennis-ball", "--language", "de")["language"] == "de"
    assert shown(run, script, "--background", "none") == plain


def picture(routine: Path, run: Run) -> Path:
    path = Path("picture.svg")
    ended = run("show", routine, "--svg", path, "--engine", "silent")
    assert (ended.code, ended.out) == (0, "Wrote picture.svg\n")
    return path


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("show stretch --svg x.png", "'x.svg'"),
        ("show stretch --screen x.PNG", "'x.svg'"),
        ("show stretch --html x.pdf", "'x.html'"),
        ("find --map x.png", "'x.svg'"),
    ],
)
def test_a_picture_is_not_written_under_a_wrong_name(call: str, name: str, run: Run) -> None:
    run(*call.split()).fails(2, f"cannot be drawn: name it {name}")
    assert not [*Path().glob("x.*")]


def test_a_picture_is_a_whole_svg(script: Path, run: Run) -> None:
    root = ET.parse(picture(script, run)).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert texts[0] == f"A test · {format_duration(shown(run, script)['duration_s'])}"
    assert {
        "Hips · left side",
        "Hips · right side",
        "Hello there.",
        "hold · 10\N{NO-BREAK SPACE}s",
        "sound: hold begins",
    } <= set(texts)
    run("show", script, "--svg", "nowhere/picture.svg", "--engine", "silent").fails(3, "there is no folder nowhere")
    assert sorted(path.name for path in Path().iterdir()) == ["picture.svg", "short.yaml"]


def test_the_table_names_areas_in_the_language_of_the_session(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "rücken.yaml"
    path.write_text("title: A\nlanguage: de\nsteps:\n- do: 10s\n  area: lower-back\n", encoding="utf-8")
    out = run("show", path, "--engine", "silent").out
    assert "unterer Rücken" in out
    assert "lower-back" not in out


def test_a_page_is_one_file_that_needs_nothing_else(script: Path, run: Run) -> None:
    assert (
        run("show", script, "--html", "page.html", "--engine", "silent").out
        == "Wrote page.html: open it in your browser\n"
    )
    page = Path("page.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert not re.search(r"\b(src|href)=|https?://|@import|url\(", page)
    assert run("show", script, "--html", "page.html", "--engine", "silent").code == 0, "its own page is replaced"
    Path("page.html").write_text(page.replace("Hips", "Hands"))
    run("show", script, "--html", "page.html", "--engine", "silent").fails(3, "page.html")


def test_the_screen_is_a_picture_at_a_moment(script: Path, run: Run) -> None:
    def screen(*options: str) -> ET.Element:
        ended = run("show", script, "--no-screening", "--screen", "screen.svg", *options, "--engine", "silent")
        assert (ended.code, ended.out) == (0, "Wrote screen.svg\n")
        return ET.parse("screen.svg").getroot()

    def words(root: ET.Element) -> list[str | None]:
        return [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]

    hold = next(event for event in shown(run, script, "--no-screening")["events"] if event["kind"] == "hold")
    within = words(screen("--at", str(hold["onset_s"] + 2)))
    assert {"Hips", "◀ left".removeprefix("◀ "), "hold", "next: rest"} <= {word.strip() for word in within if word}
    assert "hold" not in words(screen())
    assert not words(screen("--at", str(hold["onset_s"] + 2), "--big")), "all of it is large"
    run("show", script, "--screen", "late.svg", "--at", "1h", "--engine", "silent").fails(2, "the session ends at ")
    run("show", script, "--at", "10s").fails(
        2, "--at and --big say what `--screen FILE` draws: add `--screen screen.svg`"
    )
    run("show", script, "--big").fails(2, "--at and --big say what `--screen FILE` draws: add `--screen screen.svg`")
    assert not Path("late.svg").exists()


def test_the_screen_in_the_readme_is_the_one_that_the_program_shows(run: Run) -> None:
    root = Path(__file__).parents[2]
    command = re.search(r"`voiceguide (show [^`]*--screen screen.svg)`", (root / "README.md").read_text("utf-8"))
    assert command
    assert "--engine silent" in command[1], "a voice is not the same everywhere"
    run(*shlex.split(command[1]))
    now = Path("screen.svg").read_text("utf-8")
    assert now == (root / ".github" / "screen.svg").read_text("utf-8"), "make it anew"


def test_warnings_are_told_beside_it(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "hurried.yaml"
    path.write_text(f"{HEAD}steps:\n- rest: 2s\n  say: This is far too long for a rest of two seconds only.\n")
    ended = run("show", path, "--json", "--engine", "silent")
    assert ended.code == 0
    assert ended.err.startswith(f"{path}:4:3: warning: what is said here takes")
    assert json.loads(ended.out)["title"] == "A test"
