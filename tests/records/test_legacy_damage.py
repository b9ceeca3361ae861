"""Files of earlier versions that are damaged, and programs that crash or run at once as they take them over."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.given_files import (
    ANSWERS,
    FIXTURES,
    PLACE,
    PLACE_OWNER,
    SESSIONS,
    VERSIONS,
    data_folder,
)
from tests.records.taken_over import LEGACY, answers, names, place
from voiceguide.errors import JournalError, UsageError
from voiceguide.records import legacy_import
from voiceguide.records.database import open_database
from voiceguide.records.journal_store import open_records
from voiceguide.records.migrations import LegacyFile
from voiceguide.records.place_store import PlaceStore, SavedPlace


def changed(name: str, **changes: object) -> bytes:
    return json.dumps(json.loads((FIXTURES / name).read_bytes()) | changes).encode()


def step(**changes: int) -> bytes:
    return changed("place.json", step=json.loads((FIXTURES / "place.json").read_bytes())["step"] | changes)


def answer(**changes: object) -> bytes:
    return changed("screening.json", answers={"hips": {"asked": ["fever"], "at": "2026-03-01T08:00:00Z"} | changes})


DAMAGED = [b"", b"{", b"[]", b"null", b"\xff\x00", b"[" * 100_000, b'{"version": true}', b" " * (1 << 21)]
DAMAGED_ANSWERS = [
    changed("screening.json", version=2),
    changed("screening.json", more=1),
    answer(at="yesterday"),
    answer(at="2026-03-01T08:00:00"),
    answer(asked="fever"),
]
DAMAGED_PLACES = [
    changed("place.json", version=0),
    changed("place.json", version=2),
    changed("place.json", more=1),
    changed("place.json", routine=7),
    changed("place.json", at="2026-03-01T08:00:00"),
    step(index=31),
    step(index=-1),
    step(onset=1 << 63),
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((name, content) for name in LEGACY for content in DAMAGED),
        *(("screening.json", content) for content in DAMAGED_ANSWERS),
        *(("place.json", content) for content in DAMAGED_PLACES),
    ],
    ids=lambda part: repr(part[-40:]),
)
def test_a_damaged_file_is_set_aside_and_the_rest_is_taken_over(name: str, content: bytes, tmp_path: Path) -> None:
    path = data_folder(tmp_path, "journal-2.db", *LEGACY)
    (tmp_path / name).write_bytes(content)
    aside = tmp_path / name.replace(".json", ".damaged-1.json")
    with open_records(path) as records:
        (notice,) = records.database.notices
        assert notice == f"{tmp_path / name} was damaged and is now {aside}: what it held is not known any more"
        assert records.journal.entries() == SESSIONS
        assert answers(records.database) == ({} if name == "screening.json" else ANSWERS)
        assert place(records.database) == (None if name == "place.json" else PLACE)
    assert aside.read_bytes() == content
    with open_database(path) as database:
        assert database.notices == ()


def test_nothing_is_overwritten_by_what_is_renamed(tmp_path: Path) -> None:
    path = data_folder(tmp_path, *LEGACY)
    before = tmp_path / "place.imported-1.json"
    before.write_text("somebody's")
    with open_database(path):
        pass
    assert before.read_text() == "somebody's"
    assert (tmp_path / "place.imported-2.json").read_bytes() == (FIXTURES / "place.json").read_bytes()


def test_a_file_that_cannot_be_read_stays_and_is_said(tmp_path: Path) -> None:
    path = data_folder(tmp_path, "journal-2.db", "place.json")
    (tmp_path / "screening.json").mkdir()
    with open_records(path) as records:
        (notice,) = records.database.notices
        assert notice.startswith(f"{tmp_path / 'screening.json'} cannot be read (")
        assert records.journal.entries() == SESSIONS
        assert place(records.database) == PLACE
    assert (tmp_path / "screening.json").is_dir()


def test_files_that_cannot_be_renamed_stay_and_are_taken_over_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_folder(tmp_path, *LEGACY)
    (tmp_path / "screening.json").write_text("{")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with open_database(path) as database:
            (notice,) = database.notices
            assert notice == f"{tmp_path / 'screening.json'} is damaged: what it held is not known any more"
            assert place(database) == PLACE
            PlaceStore(database).remove(PLACE_OWNER)
    assert names(tmp_path) == {"journal.db", *LEGACY}
    with open_database(path) as database:
        assert (database.notices, place(database)) == ((), None)


def test_a_damaged_database_does_not_keep_them_from_being_taken_over(tmp_path: Path) -> None:
    path = data_folder(tmp_path, *LEGACY)
    path.write_bytes(b"damaged")
    with open_database(path) as database:
        assert database.set_aside == tmp_path / "journal.damaged-1.db"
        assert answers(database) == ANSWERS
        assert place(database) == PLACE


def test_what_was_taken_over_does_not_come_back(tmp_path: Path) -> None:
    path = data_folder(tmp_path, *LEGACY)
    with open_database(path) as database:
        PlaceStore(database).remove(PLACE_OWNER)
    with pytest.raises(UsageError, match="no session to go on with"):
        SavedPlace(path).read()
    path.unlink()
    with open_database(path) as database:
        assert (answers(database), place(database)) == ({}, None)


def test_a_crash_before_the_commit_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = data_folder(tmp_path, "journal-2.db", *LEGACY)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    importing = legacy_import.import_legacy_file

    def crash(connection: sqlite3.Connection, file: Path, legacy: LegacyFile) -> object:
        importing(connection, file, legacy)
        if file.name == "place.json":
            raise OSError("crashed")
        return None

    with monkeypatch.context() as patch:
        patch.setattr(legacy_import, "import_legacy_file", crash)
        with pytest.raises(JournalError, match="crashed"), open_database(path):
            pass
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before
    with open_database(path) as database:
        assert (answers(database), place(database)) == (ANSWERS, PLACE)


def test_a_crash_after_the_commit_takes_nothing_over_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = data_folder(tmp_path, *LEGACY)

    def crash(_imported: object) -> str:
        raise OSError("crashed")

    with monkeypatch.context() as patch:
        patch.setattr(legacy_import, "retire_legacy_file", crash)
        with pytest.raises(JournalError, match="crashed"), open_database(path):
            pass
    with open_database(path) as database:
        assert (answers(database), place(database)) == (ANSWERS, PLACE)
        PlaceStore(database).remove(PLACE_OWNER)
    with open_database(path) as database:
        assert place(database) is None


OPENER = """
import sys
from pathlib import Path
from voiceguide.records.database import open_database

sys.stdin.readline()  # all at once
for folder in sys.argv[1:]:
    with open_database(Path(folder) / "journal.db") as database:
        print(*database.notices)
"""


def test_several_processes_at_once_take_it_over_once(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(10)]
    for folder in folders:
        data_folder(folder, "journal-2.db", *LEGACY)
    shutil.copyfile(FIXTURES / "journal-2.db", folders[0] / "place.json")  # a damaged one: one process says so
    command = [sys.executable, "-c", OPENER, *map(str, folders)]
    openers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = all_at_once(openers)
    assert sum("place.json was damaged" in line for line in said) == 1
    for folder in folders:
        with open_records(folder / "journal.db") as records:
            assert records.journal.entries() == SESSIONS
            assert answers(records.database) == ANSWERS
            assert place(records.database) == (None if folder == folders[0] else PLACE)
        assert len(names(folder)) == 3


def all_at_once(openers: "list[subprocess.Popen[str]]") -> list[str]:
    """Let them begin, and wait for their end; returns the lines that they wrote."""
    for opener in openers:
        assert opener.stdin
        opener.stdin.write("\n")
        opener.stdin.flush()
    outs = [opener.communicate(timeout=60)[0] for opener in openers]
    assert [opener.returncode for opener in openers] == [0] * len(openers)
    return [line for out in outs for line in out.splitlines()]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_says_that_it_is_newer(version: int, tmp_path: Path) -> None:
    """So that an earlier version refuses it, and leaves it as it is."""
    with open_database(data_folder(tmp_path, f"journal-{version}.db")):
        pass
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] > max(VERSIONS)
        assert connection.execute("PRAGMA application_id").fetchone() == (0x76676A6C,)
