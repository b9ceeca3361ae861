"""Sessions are added to the journal by hand, edited and deleted."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.run_program import Run, sessions

pytestmark = pytest.mark.usefixtures("evening")


@pytest.mark.usefixtures("kept")
def test_a_session_is_edited_and_deleted(run: Run) -> None:
    options = ("--pain-before", "none", "--pain-after", "10", "--note", "", "--heard", "1m", "--holds", "2")
    ended = run("journal", "edit", "1", *options, "--began", "2026-11-17T08:00+00:00")
    assert ended.out == "Changed: 1, tennis-ball, 2026-11-17 08:00\n"
    found = sessions(run)[0]
    told = [found[name] for name in ("pain_before", "pain_after", "note", "heard_s", "holds")]
    assert told == [None, 10, "", 60.0, 2]
    assert run("journal", "delete", "1").out == "Deleted: 1, tennis-ball, 2026-11-17 08:00\n"
    assert [each["id"] for each in sessions(run)] == [2, 3]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["edit", "1", "--pain-before", "11"], "pain must be from 0 (none) to 10"),
        (["edit", "1", "--pain-after", "-1"], "pain must be from 0 (none) to 10"),
        (["edit", "1", "--pain-after", "much"], "not 'much'"),
        (["edit", "1", "--began", "2026-02-30"], "'2026-02-30' is not a date"),
        (["edit", "1", "--began", "yesterday"], "'yesterday' is not a date"),
        (["edit", "1", "--began", "2062-11-18"], "2062-11-18 00:00 is still to come"),
        (["add", "tennis-ball", "--began", "2026-11-20T21:01+01:00"], "2026-11-20 21:01 is still to come"),
        (["edit", "1", "--heard", "-5"], "a duration must be longer than zero"),
        (["edit", "1", "--note", "\udcff"], "not a text that can be stored"),
        (["edit", "1"], "Nothing to change"),
        (["edit", "99", "--note", "x"], "no session 99"),
        (["edit", "0", "--note", "x"], "0 is not in the range"),
        (["edit", "one", "--note", "x"], "'one' is not a valid integer"),
        (["delete", "99"], "no session 99"),
        (["delete", "9" * 30], "no session 999"),
        (["add"], "Give either the ROUTINE that was played, or --therapist"),
        (["add", "tenis-ball"], "there is no routine 'tenis-ball': did you mean 'tennis-ball'?"),
        (["add", "nowhere.yaml", "--heard", "5m"], "there is no file nowhere.yaml: give the name of a routine"),
        (["add", "tennis-ball", "--language", "fr"], "does not exist in 'fr'"),
        (["add", "tennis-ball", "--began", "1969-12-31"], "--began is 1969-12-31, which is not between 1970-01-01"),
        (["edit", "1", "--began", "0001-01-01T00:00+00:00"], "--began is 0001-01-01, which is not between"),
        (["import", "nothing.json"], "nothing.json cannot be read"),
        (["import", "."], ". cannot be read"),
        (["--json", "--csv"], "exclude each other"),
        (["--json", "delete", "1"], "exclude each other"),
        (["--last", "0"], "0 is not in the range"),
        (["remove", "1"], "there is no command 'remove'"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(args: list[str], said: str, run: Run) -> None:
    before = sessions(run)
    run("journal", *args).fails(2, said)
    assert sessions(run) == before


TREATED = ("journal", "add", "--therapist", "--began", "2026-11-19T11:00+01:00")


def test_a_session_with_a_therapist(run: Run) -> None:
    assert run(*TREATED, "--heard", "50m", "--note", "left hip").out == (
        "Added: 1, with a therapist, 2026-11-19 11:00\n"
    )
    assert run(*TREATED).code == 0
    out = run("journal").out
    assert re.search(r"^ 1 2026-11-19 11:00 therapist +50:00 +left hip$", out, re.MULTILINE)
    assert re.search(r"^ 2 2026-11-19 11:00 therapist *$", out, re.MULTILINE)
    assert re.search(r"^2026-11-16 +0 min *$", out, re.MULTILINE), "minutes are those of practice by oneself"
    assert "0 days in a row" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["stretch", "--therapist"], "Give either the ROUTINE that was played, or --therapist"),
        (["--therapist", "--planned", "5m"], "--planned and --language describe a ROUTINE"),
        (["--therapist", "--language", "en"], "--planned and --language describe a ROUTINE"),
    ],
)
def test_a_session_is_either_played_or_with_a_therapist(args: list[str], said: str, run: Run) -> None:
    run("journal", "add", *args).fails(2, said)
    assert sessions(run) == []


def test_a_session_that_is_added_has_the_length_and_the_language_of_its_routine(run: Run, script: Path) -> None:
    lengths = {(each["name"], each["language"]): each["duration_s"] for each in json.loads(run("list", "--json").out)}
    for args in (
        ["tennis-ball"],
        ["tennis-ball", "--language", "de"],
        ["tennis-ball", "--planned", "5m"],
        ["tennis-ball", "--heard", "3m"],
        ["tennis-ball", "--heard", "3m", "--planned", "5m"],
        [str(script)],
    ):
        ended = run("journal", "add", *args)
        assert (ended.code, ended.err) == (0, ""), ended
    found = sessions(run)
    whole, german = lengths["tennis-ball", "en"], lengths["tennis-ball", "de"]
    assert [(each["language"], each["heard_s"], each["planned_s"]) for each in found[:-1]] == [
        ("en", whole, whole),
        ("de", german, german),
        ("en", 300.0, 300.0),
        ("en", 180.0, 180.0),
        ("en", 180.0, 300.0),
    ]
    drafted = json.loads(run("show", str(script), "--json", "--no-screening", ENGINE="silent").out)["duration_s"]
    assert found[-1]["heard_s"] == found[-1]["planned_s"] == pytest.approx(drafted, abs=0.01)
