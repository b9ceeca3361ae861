import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.records import given_files
from tests.records.given_files import data_folder
from voiceguide.errors import JournalError, UsageError
from voiceguide.player.resume_points import ResumePoint
from voiceguide.records.database import open_database
from voiceguide.records.place_store import Place, PlaceStore, SavedPlace

AT = datetime(2026, 3, 1, 8, 12, 30, tzinfo=UTC)
PLACE = Place(
    "tennis-ball", {"lasting_s": 1200.0, "only": ["Back"], "knocks": True}, ResumePoint(7, 31, 96_000, 14, 960_000), AT
)
OTHER = Place("hips", {}, ResumePoint(0, 1, 0, None, 10), AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


def save(path: Path, place: Place, owner: str = "mine") -> None:
    with open_database(path) as database:
        PlaceStore(database).save(owner, place)


def remove(path: Path, owner: str) -> None:
    with open_database(path) as database:
        PlaceStore(database).remove(owner)


@pytest.mark.parametrize("place", [PLACE, OTHER])
def test_what_is_saved_is_read(path: Path, place: Place) -> None:
    save(path, place)
    assert SavedPlace(path).read() == place


def test_the_names_of_files_may_be_anything(path: Path) -> None:
    place = Place(
        os.fsdecode(b"/home/\xffme/\xc3\xbcbung.yaml"), {"background": os.fsdecode(b"\xfe.flac")}, PLACE.step, AT
    )
    save(path, place)
    assert SavedPlace(path).read() == place


def test_each_session_has_its_place_and_the_one_that_was_there_last_is_read(path: Path) -> None:
    save(path, PLACE, "mine")
    save(path, OTHER, "another")
    saved = SavedPlace(path)
    assert (saved.read(), saved.others) == (OTHER, (PLACE,))
    save(path, PLACE, "mine")
    assert (saved.read(), saved.others) == (PLACE, (OTHER,))
    assert (saved.read("hips"), saved.others) == (OTHER, (PLACE,))
    with pytest.raises(UsageError, match="no session of 'back' was interrupted, but of: tennis-ball, hips"):
        saved.read("back")
    remove(path, "mine")
    remove(path, "another")
    with pytest.raises(UsageError, match="there is no session to go on with"):
        saved.read()


def test_a_journal_of_the_version_before_has_a_place(tmp_path: Path) -> None:
    path = data_folder(tmp_path, "journal-4.db")
    assert SavedPlace(path).read() == given_files.PLACE
    save(path, OTHER)
    assert SavedPlace(path).read() == OTHER


def test_a_session_that_is_over_leaves_the_place_of_another_one(path: Path) -> None:
    save(path, PLACE, "mine")
    save(path, OTHER, "another")
    remove(path, "mine")
    assert SavedPlace(path).read() == OTHER


def test_reading_creates_no_database(path: Path) -> None:
    with pytest.raises(UsageError, match="there is no session to go on with"):
        SavedPlace(path).read()
    assert not path.parent.exists()


def test_a_place_that_cannot_be_written_leaves_the_one_before(path: Path) -> None:
    save(path, PLACE)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON places BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(JournalError, match="full"):
        save(path, OTHER, "another")
    assert SavedPlace(path).read() == PLACE


@pytest.mark.parametrize(
    "change",
    [
        "options = '{'",
        "options = '[]'",
        "reached = 'yesterday'",
        "reached = '2026-03-01T08:00:00'",
        "step_index = 6.5",
        "step_onset = 'late'",
        "step_line = 1.5",
        "session_frames = 'long'",
        "routine = x'ff'",
    ],
)
def test_a_row_that_cannot_be_is_an_error(path: Path, change: str) -> None:
    save(path, PLACE)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE places SET {change}")
    with pytest.raises(JournalError, match="the place to resume at cannot be read"):
        SavedPlace(path).read()
    save(path, OTHER)
    assert SavedPlace(path).read() == OTHER


@pytest.mark.parametrize(
    "step",
    [
        ResumePoint(31, 31, 0, 1, 10),
        ResumePoint(-1, 31, 0, 1, 10),
        ResumePoint(0, 1, -1, 1, 10),
        ResumePoint(0, 1, 0, -1, 10),
    ],
)
def test_a_step_that_cannot_be_is_not_saved(path: Path, step: ResumePoint) -> None:
    with pytest.raises(JournalError, match="CHECK constraint failed"):
        save(path, Place("hips", {}, step, AT))


def test_a_damaged_database_is_set_aside_and_said(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    saved = SavedPlace(path)
    aside = path.with_name("journal.damaged-1.db")
    with pytest.raises(
        UsageError, match=r"damaged and was set aside as .*; start the routine again by its name"
    ) as told:
        saved.read()
    assert str(aside) in str(told.value)
    assert aside.read_bytes() == b"damaged"
    save(path, PLACE)
    assert saved.read() == PLACE
    assert saved.notices == ()


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="File name too long"):
        SavedPlace(tmp_path / ("x" * 300) / "journal.db").read()


def test_a_file_where_the_folder_should_be_holds_no_place(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(UsageError, match="there is no session to go on with"):
        SavedPlace(path).read()


def test_a_folder_in_its_place_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(JournalError, match="cannot be used"):
        SavedPlace(path).read()
