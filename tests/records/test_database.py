import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.records.given import MONDAY, session
from voiceguide.errors import JournalError
from voiceguide.records import database
from voiceguide.records.database import open_database
from voiceguide.records.journal_entry import Programme, ProgrammeKind
from voiceguide.records.journal_store import open_records
from voiceguide.records.migrations import MIGRATIONS, VERSION, Migration


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def of_version(path: Path, version: int) -> None:
    """A journal as a voiceguide of that schema left it, with a session."""
    with closing(sqlite3.connect(path)) as old, old:
        for migration in MIGRATIONS[:version]:
            for statement in migration.statements:
                old.execute(statement)
        values = "'abc', '2025-01-01T10:00:00+01:00', 'self-back', 'de', '{}', 900.0, 450.0, 4, 6, NULL, ''"
        columns = "uid, began, routine, language, options, planned_s, heard_s, holds, pain_before, pain_after, note"
        old.execute(f"INSERT INTO sessions ({columns}) VALUES ({values})")
        old.execute(f"PRAGMA application_id = {0x76676A6C}")
        old.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_an_older_journal_is_brought_up_to_date(version: int, path: Path) -> None:
    of_version(path, version)
    for _ in range(2):
        with open_records(path) as records:
            assert [(entry.id, entry.routine, entry.pain_before) for entry in records.journal.entries()] == [
                (1, "self-back", 6)
            ]
    with open_records(path) as records:
        records.programmes.start(Programme(ProgrammeKind.DAILY, MONDAY))
        assert records.database.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_version(path, 1)
    before = path.read_bytes()
    broken = Migration(VERSION + 1, "broken", ("CREATE TABLE more (a)", "CREATE NONSENSE"))
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))
    monkeypatch.setattr(database, "VERSION", VERSION + 1)
    with pytest.raises(JournalError, match="cannot be used"), open_records(path):
        pass
    assert path.read_bytes() == before


def test_a_newer_journal_is_refused_and_left_alone(path: Path) -> None:
    of_version(path, VERSION)
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 7}")
    before = path.read_bytes()
    with (
        pytest.raises(JournalError, match=f"a newer voiceguide .its version is {VERSION + 7}.*update"),
        open_records(path),
    ):
        pass
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["journal.db"]


def test_a_journal_that_a_newer_program_migrates_meanwhile_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_version(path, VERSION)
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    monkeypatch.setattr(database, "_checked_version", lambda *_: 1)  # as it was a moment ago
    with pytest.raises(JournalError, match="a newer voiceguide"), open_records(path):
        pass
    assert path.read_bytes() == before


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="not a journal of voiceguide"), open_records(path):
        pass
    assert path.read_bytes() == before


def spoil_header(content: bytes) -> bytes:
    return b"A text" + content[6:]


def spoil_pages(content: bytes) -> bytes:
    return content[:4096] + b"\xa5" * (len(content) - 4096)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2 + 100]


@pytest.mark.parametrize("spoil", [spoil_header, spoil_pages, cut])
def test_a_damaged_journal_is_set_aside_and_kept(spoil: Callable[[bytes], bytes], path: Path) -> None:
    for number in (1, 2):
        with open_records(path) as records:
            for day in range(50):
                records.journal.add(session(day, note="x" * 200))
        damaged = spoil(path.read_bytes())
        path.write_bytes(damaged)
        aside = path.with_name(f"journal.damaged-{number}.db")
        with open_records(path) as records:
            assert records.database.set_aside == aside
            assert records.journal.entries() == ()
        assert aside.read_bytes() == damaged
        with open_records(path) as records:
            assert records.database.set_aside is None


def test_what_belongs_to_a_damaged_journal_goes_with_it(path: Path) -> None:
    path.write_bytes(b"damaged")
    sides = ("-journal", "-wal")
    for side in sides:
        Path(f"{path}{side}").write_text(side)
    aside = database._set_aside(path, path.stat().st_ino)
    assert aside
    assert {each.name for each in path.parent.iterdir()} == {aside.name, *(f"{aside.name}{side}" for side in sides)}


def test_a_new_journal_is_not_set_aside_by_who_finds_the_damage_late(path: Path) -> None:
    path.write_bytes(b"damaged")
    found = path.stat().st_ino
    with open_records(path) as records:
        assert records.database.set_aside
        records.journal.add(session())
    assert database._set_aside(path, found) is None
    with open_records(path) as records:
        assert len(records.journal.entries()) == 1
    path.unlink()
    assert database._set_aside(path, found) is None


def test_a_journal_that_somebody_makes_meanwhile_is_ours(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = database._pragma

    def slowly(connection: sqlite3.Connection, name: str) -> int:
        value = read(connection, name)
        if name == "application_id":
            monkeypatch.setattr(database, "_pragma", read)
            with suppress(JournalError), open_database(path, busy_timeout_s=0):
                pass
        return value

    monkeypatch.setattr(database, "_pragma", slowly)
    with open_records(path) as records:
        assert records.journal.add(session()).id == 1


def test_an_empty_file_is_a_new_journal(path: Path) -> None:
    path.touch()
    with open_records(path) as records:
        assert records.journal.entries() == ()
        assert records.database.set_aside is None


@pytest.mark.skipif(os.name != "posix", reason="modes are a thing of POSIX")
def test_it_is_for_the_person_alone(path: Path) -> None:
    with open_records(path.parent / "new" / "journal.db") as records:
        assert stat.S_IMODE(records.database.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(records.database.path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be(path: Path) -> None:
    path.write_text("a file")
    with (
        pytest.raises(JournalError, match=r"cannot be used: .* is not a folder: .*VOICEGUIDE_DATA_DIR"),
        open_records(path / "journal.db"),
    ):
        pass


def test_a_folder_of_that_name(path: Path) -> None:
    path.mkdir()
    with pytest.raises(JournalError, match="cannot be used"), open_records(path):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_in_which_nothing_may_be_written(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(JournalError, match="VOICEGUIDE_DATA_DIR"), open_records(path):
            pass
    finally:
        path.parent.chmod(0o700)


def test_a_journal_that_may_only_be_read_can_be_read(path: Path) -> None:
    with open_records(path) as records:
        records.journal.add(session())
        records.database.connection.execute("PRAGMA query_only = 1")
        assert len(records.journal.entries()) == 1
    with pytest.raises(JournalError, match="nothing may be written"), open_records(path) as records:
        records.database.connection.execute("PRAGMA query_only = 1")
        records.journal.add(session())


def test_a_journal_that_another_keeps_locked(path: Path) -> None:
    with open_records(path) as records:
        records.database.connection.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(JournalError, match="another program keeps it locked"),
            open_database(path, busy_timeout_s=0),
        ):
            pass
        records.database.connection.execute("COMMIT")


def test_what_fails_leaves_nothing_half_done(path: Path) -> None:
    with open_records(path) as records:
        twice = session()
        with pytest.raises(sqlite3.IntegrityError), records.database.transaction():
            records.journal.add(twice)
            records.journal.add(twice)
        assert records.journal.entries() == ()
