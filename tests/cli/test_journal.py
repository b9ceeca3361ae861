import csv
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.run_program import Run, sessions

pytestmark = pytest.mark.usefixtures("evening")


def test_a_new_journal_says_how_to_begin(run: Run) -> None:
    ended = run("journal")
    assert ended.code == 0
    assert ended.out.startswith("No session yet. `voiceguide play")
    assert sessions(run) == []


@pytest.mark.usefixtures("kept")
def test_the_journal_at_a_glance(run: Run) -> None:
    shown = [line.rstrip() for line in run("journal").out.splitlines()]
    assert (
        shown
        == """\
no began            routine              heard holds pain  note
 1 2026-11-18 19:30 tennis-ball           9:40     0 6 → 4 der Rücken,
                                                           [bold]links[/bold]
 2 2026-11-19 19:30 tennis-ball           9:40     0 5 → 5
 3 2026-11-20 19:30 tennis-ball 12:00 of 30:00    12 ? → 0

Minutes per week
2026-10-12     0 min
2026-10-19     0 min
2026-10-26     0 min
2026-11-02     0 min
2026-11-09     0 min
2026-11-16    31 min ██████████████████████████████ 3 sessions

3 days in a row with ten minutes; today 12 of 10 min

pain: ● before, ○ after, ◉ both
10 ┤
 9 ┤
 8 ┤
 7 ┤
 6 ┤ ●
 5 ┤ │ ◉
 4 ┤ ○
 3 ┤
 2 ┤
 1 ┤
 0 ┤     ○
   └─┬─┬─┬─
    2026-11-18 to 2026-11-20
""".splitlines()
    )


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("columns", [40, 60, 120])
def test_it_fits_the_terminal(columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("journal", "edit", "2", "--note", "word " * 40)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("journal").out.splitlines()
    table = lines[: lines.index("Minutes per week")]
    assert max(map(len, table)) <= columns
    assert any("word" in line for line in table)


@pytest.mark.usefixtures("kept")
def test_a_terminal_that_has_no_other_signs_gets_ascii() -> None:
    program = (sys.executable, "-m", "voiceguide", "journal")
    env = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    out = subprocess.check_output(program, env=env, text=True)
    assert " 6 -> 4 " in out
    assert " ? -> 0" in out


@pytest.mark.usefixtures("kept")
def test_so_many_sessions_as_wanted(run: Run) -> None:
    out = run("journal", "--last", "1").out
    assert "2026-11-20 19:30" in out
    assert "2026-11-19 19:30" not in out


@pytest.mark.usefixtures("kept")
def test_sessions_for_programs(run: Run) -> None:
    found = sessions(run)
    assert found[2] | {"uid": ""} == {
        "id": 3, "uid": "", "began": "2026-11-20T19:30:00+01:00", "routine": "tennis-ball", "language": "de",
        "options": {}, "planned_s": 1800.0, "heard_s": 720.0, "holds": 12, "pain_before": None, "pain_after": 0,
        "therapist": False, "next_day_asked": False, "next_day_pain": None, "next_day_area": None,
        "next_day_kind": None, "next_day_thoughts": None, "note": "",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(run("journal", "--csv").out)))
    assert [row["pain_before"] for row in rows] == ["6", "5", ""]
    assert list(rows[0]) == ["id", "uid", *(name for name in found[0] if name not in {"id", "uid"})]


@pytest.mark.usefixtures("kept")
def test_pain_as_a_picture(run: Run) -> None:
    assert run("journal", "--plot", "pain.svg").out == "Wrote pain.svg\n"
    assert ET.parse("pain.svg").getroot().tag.endswith("svg")
    assert run("journal", "--plot", "pain.PNG").code == 0
    assert Path("pain.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    run("journal", "--plot", "pain.pdf").fails(2, "'pain.pdf' cannot be drawn: name it 'pain.svg' or 'pain.png'")
    run("journal", "--plot", "nowhere/pain.svg").fails(3, "no folder nowhere")
    assert not Path("pain.pdf").exists()


NEXT_DAY = (
    *("--next-day-pain", "2", "--next-day-area", "lower-back", "--next-day-kind", "pulling"),
    *("--next-day-thoughts", "often"),
)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("columns", ["30", "100"])
def test_how_it_was_the_next_day(columns: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run("journal", "edit", "1", *NEXT_DAY).code == 0
    assert run("journal", "edit", "2", "--next-day-pain", "0", "--next-day-thoughts", "never").code == 0
    shown = " ".join(run("journal").out.split())
    assert "the next day 2, lower back, it pulls; der Rücken," in shown
    assert "the next day 0 " in shown
    assert "Thought of the pain: often → not at all" in shown
    assert run("journal", "edit", "1", "--next-day-area", "none", "--next-day-thoughts", "none").code == 0
    shown = " ".join(run("journal").out.split())
    assert "the next day 2, it pulls; der Rücken," in shown
    assert "Thought of the pain: not at all" in shown
    run("journal", "edit", "1", "--next-day-kind", "dull").fails(2, "'dull' is not one of 'radiating', 'stabbing'")


def test_the_program_alone_loads_nothing_heavy_to_say_what_is_due(run: Run) -> None:
    program = "import sys; from voiceguide.cli import main; sys.argv = ['voiceguide']; main()\n"
    program += "print(*sorted({'numpy', 'pydantic', 'yaml', 'rich', 'sqlite3'} & set(sys.modules)), sep='|')\n"

    def alone() -> tuple[str, str]:
        """The first line it prints, and which heavy packages are loaded then."""
        lines = subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()
        return lines[0], lines[-1]

    usage = "Usage: voiceguide [OPTIONS] [COMMAND] [ARGS]..."
    newcomer, loaded = alone()
    assert (newcomer.split()[:3], loaded) == (["voiceguide", "play", "desk-break"], "")
    run("programme", "start", "daily")
    first, loaded = alone()
    assert first.startswith(("Due today: ten minutes", "Nothing is due today"))
    assert loaded == "pydantic|sqlite3|yaml"
    run("programme", "stop")
    assert alone() == (newcomer, "sqlite3"), "a journal without a session is that of a newcomer"
    run("journal", "add", "--therapist")
    assert alone() == (usage, "sqlite3")


@pytest.mark.parametrize(
    ("day_starts", "counted"),
    [(None, "2 days in a row"), ("00:00", "1 day in a row"), ("02:29", "1 day in a row"), ("02:31", "2 days in a row")],
)
def test_a_day_begins_at_four_or_when_the_settings_say(day_starts: str | None, counted: str, run: Run) -> None:
    for began in ("2026-11-19T02:30+01:00", "2026-11-19T22:00+01:00"):
        run("journal", "add", "tennis-ball", "--heard", "10m", "--began", began)
    told = {} if day_starts is None else {"DAY_STARTS": day_starts}
    run("programme", "start", "daily", "--from", "2026-11-01")
    out = run("journal", **told).out
    assert counted in out
    assert f"So far {counted.removesuffix(' in a row')} in a row." in run(**told).out
    assert f"So far {counted.removesuffix(' in a row')} in a row." in run("programme", **told).out


@pytest.mark.parametrize("wrong", ["4", "24:00", "13:00", "04:60", "4 am", "-01:00"])
def test_a_day_begins_at_a_time_before_noon(wrong: str, run: Run) -> None:
    run("journal", DAY_STARTS=wrong).fails(1, f"{wrong!r} is not a time from 00:00 to 12:00")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_journal_fits_few_columns(language: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in range(36, 60, 2):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = run("journal", LANGUAGE=language).out.splitlines()
        assert max(map(len, lines)) <= columns


@pytest.mark.usefixtures("kept")
def test_the_journal_in_german(run: Run) -> None:
    out = run("journal", LANGUAGE="de").out
    assert out.startswith("Nr. Beginn           Routine              gehört Halten Schmerz Notiz")
    for words in ("9:40", "12:00 von 30:00", "Minuten pro Woche", "3 Sitzungen", "Schmerz: ● vorher, ○ nachher"):
        assert words in out
    assert "3 Tage in Folge mit zehn Minuten; heute 12 von 10 min" in out
    assert "18.11.2026 bis 20.11.2026" in out
    assert not re.search(r"\d{4}-\d\d", out), "a German date"
    assert run("journal", LANGUAGE="de").out == out
    run("journal", "--plot", "schmerz.svg", LANGUAGE="de")
    assert ">vorher<" in Path("schmerz.svg").read_text("utf-8")
