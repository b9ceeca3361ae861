"""The journals of earlier versions are brought to the newest schema without loss, and once only."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.records.given_files import ANSWERS, PLACE, PROGRAMMES, PROGRAMMES_5, SESSIONS, data_folder, later_session
from voiceguide.records.database import Database, has_records, open_database
from voiceguide.records.journal_store import open_records
from voiceguide.records.migrations import VERSION
from voiceguide.records.place_store import Place, PlaceStore
from voiceguide.records.screening_answers import ScreeningAnswers
from voiceguide.records.text_column import from_column

VERSIONS = (1, 2, 4, 5)
PROGRAMMES_OF = {1: (), 2: PROGRAMMES, 4: PROGRAMMES, 5: PROGRAMMES_5}
JOURNALS = [f"journal-{version}.db" for version in VERSIONS]


def answers(database: Database) -> dict[str, tuple[list[str], datetime]]:
    rows = database.connection.execute("SELECT routine, conditions, answered FROM screening_answers")
    return {from_column(name): (json.loads(asked), datetime.fromisoformat(at)) for name, asked, at in rows}


def place(database: Database) -> Place | None:
    return next(iter(PlaceStore(database).read()), None)


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_kept(version: int, tmp_path: Path) -> None:
    path = data_folder(tmp_path, f"journal-{version}.db")
    for _ in range(2):
        with open_records(path) as records:
            assert records.database.notices == ()
            assert records.journal.entries() == SESSIONS
            assert [entry.began.isoformat() for entry in records.journal.entries()] == [
                entry.began.isoformat() for entry in SESSIONS
            ]
            assert records.programmes.programmes() == PROGRAMMES_OF[version]
            assert {name: sorted(asked) for name, (asked, _) in answers(records.database).items()} == (
                {name: asked for name, (asked, _) in ANSWERS.items()} if version > 2 else {}
            )
            assert place(records.database) == (PLACE if version > 2 else None)
            assert records.database.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert [each.name for each in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("journal", JOURNALS)
def test_numbers_go_on_where_they_were(journal: str, tmp_path: Path) -> None:
    with open_records(data_folder(tmp_path, journal)) as records:
        assert records.journal.add(later_session()).id == 5


def test_an_answer_still_holds(tmp_path: Path) -> None:
    path = data_folder(tmp_path, "journal-4.db")
    now = datetime.fromisoformat("2026-11-08T00:00:00Z")
    assert ScreeningAnswers(7, path, lambda: now).none_applied("tennis-ball", ANSWERS["tennis-ball"][0])
    assert not ScreeningAnswers(1, path, lambda: now).none_applied("tennis-ball", ANSWERS["tennis-ball"][0])


def test_nothing_is_there_before_the_first_session(tmp_path: Path) -> None:
    assert not has_records(tmp_path / "journal.db")
    assert has_records(data_folder(tmp_path, "journal-1.db"))


OPENER = """
import sys
from pathlib import Path
from voiceguide.records.database import open_database

sys.stdin.readline()  # all at once
for folder in sys.argv[1:]:
    with open_database(Path(folder) / "journal.db") as database:
        print(*database.notices)
"""


def test_several_processes_at_once_migrate_once(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(10)]
    for folder in folders:
        data_folder(folder, "journal-2.db")
    (folders[0] / "journal.db").write_bytes(b"damaged")  # one process says so
    command = [sys.executable, "-c", OPENER, *map(str, folders)]
    openers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = all_at_once(openers)
    assert sum("the journal was damaged" in line for line in said) == 1
    for folder in folders:
        with open_records(folder / "journal.db") as records:
            assert records.journal.entries() == (() if folder == folders[0] else SESSIONS)


def all_at_once(openers: "list[subprocess.Popen[str]]") -> list[str]:
    """Let them begin, and wait for their end; returns the lines that they wrote."""
    for opener in openers:
        assert opener.stdin
        opener.stdin.write("\n")
        opener.stdin.flush()
    outs = [opener.communicate(timeout=60)[0] for opener in openers]
    assert [opener.returncode for opener in openers] == [0] * len(openers)
    return [line for out in outs for line in out.splitlines()]


@pytest.mark.parametrize("journal", JOURNALS)
def test_the_file_says_that_it_is_newer(journal: str, tmp_path: Path) -> None:
    """So that an earlier version refuses it, and leaves it as it is."""
    with open_database(data_folder(tmp_path, journal)):
        pass
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] > max(VERSIONS)
        assert connection.execute("PRAGMA application_id").fetchone() == (0x76676A6C,)
