import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.run_program import Run
from voiceguide.app import clock
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES
from voiceguide.resources import config_path

HERE = timezone(timedelta(hours=1))


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 2, 18, 0, tzinfo=HERE))


def give(run: Run, day: str, length: str = "10m") -> None:
    assert run("journal", "add", "self-back", "--began", f"{day}T17:00+01:00", "--heard", length).code == 0


def test_without_a_programme_there_are_three_to_choose_from(run: Run) -> None:
    out = run("programme").out
    for kind in ("course", "chronic", "daily"):
        assert f"voiceguide programme start {kind} " in out
    assert "not medical advice" in out


def treated(run: Run, day: str) -> None:
    assert run("journal", "add", "--therapist", "--began", f"{day}T11:00+01:00").code == 0


def test_a_course_from_start_to_stop(run: Run) -> None:
    assert run("programme", "start", "course").out == (
        "Started: three to five sessions with a therapist, one or two weeks apart; "
        "the first may already help a little.\n"
        "Due now: session 1 of 3 to 5 with a therapist.\n"
    )
    give(run, "2026-11-02")
    assert run("programme").out.startswith("Due now: session 1 of 3 to 5 with a therapist.\n"), "one's own do not count"
    treated(run, "2026-11-02")
    assert (
        run("programme").out
        == f"""\
Next: session 2 of 3 to 5 with a therapist, 2026-11-09 to 2026-11-16.

course with a therapist, since 2026-11-02:
three to five sessions with a therapist, one or two weeks apart; the first may already help a little
  session 1  2026-11-02                done
  session 2  2026-11-09 to 2026-11-16  next
  session 3  2026-11-16 to 2026-11-30
  session 4  2026-11-23 to 2026-12-14  if needed
  session 5  2026-11-30 to 2026-12-28  if needed
Only sessions with a therapist count here. Add each of them: voiceguide journal add --therapist
The numbers are those of “{TITLES[NEUROMUSCULAR]}”. This is not medical advice.
"""
    )
    run("programme", "start", "chronic").fails(
        2, "programme course is running since 2026-11-02", "programme stop course"
    )
    assert run("programme", "stop").out == "Stopped: course with a therapist, running since 2026-11-02.\n"
    run("programme", "stop").fails(2, "nothing to stop")
    assert run("programme").out.startswith("No programme is running.")


def test_a_course_and_daily_practice_go_together(run: Run) -> None:
    run("programme", "start", "course")
    run("programme", "start", "daily")
    treated(run, "2026-11-02")
    due = "Next: session 2 of 3 to 5 with a therapist, 2026-11-09 to 2026-11-16.\n", "Due today: ten minutes.\n"
    assert run().out.startswith(f"{due[0]}{due[1]}\nUsage: ")
    overview = run("programme").out
    assert all(line in overview for line in due)
    assert overview.count("The numbers are those of") == 1
    run("programme", "stop", "chronic").fails(2, "nothing to stop")
    assert run("programme", "stop", "daily").out == "Stopped: ten minutes a day, running since 2026-11-02.\n"
    assert run().out.startswith(f"{due[0]}\nUsage: ")


def test_the_program_alone_says_what_is_due_and_then_helps(run: Run, home: Path) -> None:
    assert [line.split()[:2] for line in run().out.splitlines()] == [
        ["voiceguide", "play"], ["voiceguide", "list"], ["voiceguide", "help"],
    ]  # fmt: skip
    assert not (home / ".local/share/voiceguide/journal.db").exists()
    give(run, "2026-11-01")
    assert run().out.startswith("Usage: voiceguide ")
    run("programme", "start", "daily", "--from", "2026-11-01")
    give(run, "2026-11-02", "4m")
    ended = run()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Due today: ten minutes, of which 4 are done. So far 1 day in a row.\n\nUsage: ")
    assert run("--help").out.startswith("Usage: voiceguide ")


def test_who_has_looked_but_not_played_is_told_how_to_begin(run: Run) -> None:
    assert run("journal").out.startswith("No session yet")
    first_steps = run().out
    assert first_steps.startswith("voiceguide play desk-break ")
    run("programme", "start", "daily")
    assert run().out == f"Due today: ten minutes.\n\n{first_steps}"


def test_days_in_german(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEGUIDE_LANGUAGE", "de")
    run("programme", "start", "daily", "--from", "2026-11-01")
    assert "seit 01.11.2026" in run("programme").out
    run("programme", "start", "course")
    treated(run, "2026-11-02")
    plan = run("programme").out
    assert "Als Nächstes: Behandlung 2 von 3 bis 5, 09.11.2026 bis 16.11.2026." in plan
    assert "Er beginnt um 04:00 Uhr; eine Sitzung in der Nacht gehört noch zum Tag davor." in plan
    assert not re.search(r"\d{4}-\d\d", plan)
    run("programme", "start", "chronic").fails(2, "läuft seit 02.11.2026")
    run("journal", "add", "--therapist", "--began", "2026-12-24T11:00+01:00").fails(2, "24.12.2026 11:00")


def test_help_comes_whatever_is_the_matter_with_the_journal(run: Run) -> None:
    Path("data/journal.db").mkdir(parents=True)
    assert run(DATA_DIR="data").out.startswith("Usage: ")
    Path("data/journal.db").rmdir()
    Path("data/journal.db").write_bytes(b"damaged")
    ended = run(DATA_DIR="data")
    assert ended.code == 0
    assert ended.err.startswith("warning: the journal was damaged")
    assert ended.out.startswith("Usage: ")


def configure(text: str) -> None:
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text, encoding="utf-8")


def test_the_program_alone_takes_journal_and_language_from_the_settings(run: Run) -> None:
    assert run("programme", "start", "daily", DATA_DIR="mine").code == 0
    assert run().out.startswith("voiceguide play ")
    assert run(DATA_DIR=" mine ").out.startswith("Due today: ten minutes.")
    configure("{rate: 150, 'data_dir': mine}")
    assert run().out.startswith("Due today: ten minutes.")
    assert run(DATA_DIR="other").out.startswith("voiceguide play ")
    configure("data_dir: mine\nlanguage: de\n")
    assert run().out.startswith("Heute fällig: zehn Minuten.")
    assert run(LANGUAGE="en").out.startswith("Due today: ten minutes.")
    configure("# data_dir: mine\n")
    assert run().out.startswith("voiceguide play ")


@pytest.mark.parametrize("settings", ["data_dir: [mine]\n", "data_dir: mine\nrate: 9999\n"])
def test_help_comes_whatever_is_the_matter_with_the_settings(settings: str, run: Run) -> None:
    run("programme", "start", "daily", DATA_DIR="mine")
    configure(settings)
    for options in ({}, {"DATA_DIR": "mine"}):
        ended = run(**options)
        assert (ended.code, ended.out.partition(":")[0]) == (0, "Usage")
        assert ended.err.startswith(f"voiceguide: {config_path()}:")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["start"], "Missing argument"),
        (["start", "weekly"], "'weekly' is not one of 'course', 'chronic', 'daily'"),
        (["start", "daily", "--from", "2026-02-30"], "'2026-02-30' is not a date"),
        (["start", "daily", "--from", "9999-12-31"], "started is 9999-12-31, which is not between 1970-01-01 and"),
        (["start", "daily", "--from", "1969-12-31"], "started is 1969-12-31, which is not between 1970-01-01 and"),
        (["start", "daily", "--from", "soon"], "write it like 2026-11-20"),
        (["begin"], "there is no command 'begin'"),
    ],
)
def test_what_cannot_be_is_told(args: list[str], said: str, run: Run) -> None:
    run("programme", *args).fails(2, said)
    assert run("programme").out.startswith("No programme is running.")
