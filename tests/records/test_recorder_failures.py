"""What becomes of the journal and the place where they cannot be written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.a_recording import STEPS, Observed, begun, entries, place
from voiceguide.records import session_recorder
from voiceguide.records.database import open_database
from voiceguide.records.journal_store import open_records
from voiceguide.units import to_frames


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def test_a_database_that_cannot_be_written_is_no_failure(path: Path) -> None:
    path.mkdir()
    with Observed(path, begun()) as recorder:
        recorder.update_progress(to_frames(12), 0)
        recorder.reach(STEPS.at(10))
    recorder.set_pain_after(3)
    assert "cannot be used" in str(recorder.journal_error)
    assert "the place in this session is not saved" in str(recorder.place_error)
    assert recorder.worth_keeping
    assert recorder.entry
    assert (recorder.entry.heard_s, recorder.entry.pain_after) == (12, 3)


def test_a_place_that_cannot_be_removed_is_said(path: Path) -> None:
    with Observed(path) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.wait_for_writes(2)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TRIGGER broken BEFORE DELETE ON places BEGIN SELECT RAISE(ABORT, 'x'); END")
        recorder.finish()
    assert "this session is over, but its place is still saved" in str(recorder.place_error)


def test_a_write_that_fails_is_tried_again(path: Path) -> None:
    path.mkdir()
    with Observed(path, begun()) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.wait_for_writes(2)
        assert "cannot be used" in str(recorder.place_error)
        path.rmdir()
        recorder.update_progress(to_frames(2), 0)
        recorder.reach(STEPS.at(20))
        recorder.wait_for_writes(3)
        assert (recorder.journal_error, recorder.place_error) == (None, None)
        assert place(path).step.index == 2
    assert entries(path) == (recorder.entry,)


def test_a_place_that_was_not_written_is_tried_again_without_a_new_step(path: Path) -> None:
    path.mkdir()
    with Observed(path, interval_s=0.0) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.wait_for_writes(recorder._writes + 2)
        assert "cannot be used" in str(recorder.place_error)
        path.rmdir()
        recorder.wait_for_writes(recorder._writes + 2)
        assert place(path).step.index == 1
    assert recorder.place_error is None


def test_a_database_that_can_be_written_at_the_end_has_all_of_it(path: Path) -> None:
    path.mkdir()
    with Observed(path, begun()) as recorder:
        recorder.update_progress(to_frames(12), 0)
        recorder.reach(STEPS.at(10))
    path.rmdir()
    recorder.set_pain_after(3)
    assert (recorder.journal_error, recorder.place_error) == (None, None)
    assert entries(path) == (recorder.entry,)
    assert recorder.entry
    assert recorder.entry.pain_after == 3
    assert place(path).step.index == 1


def test_what_was_rolled_back_is_written_again(path: Path) -> None:
    with open_database(path) as database:
        database.connection.execute("CREATE TRIGGER full BEFORE INSERT ON places BEGIN SELECT RAISE(ABORT, 'x'); END")
    recorder = Observed(path, begun())
    recorder.reach(STEPS.at(10))
    with recorder:
        assert recorder.entry
        assert recorder.entry.id is None
        with open_database(path) as database:
            database.connection.execute("DROP TRIGGER full")
        recorder.update_progress(to_frames(12), 0)
    assert recorder.journal_error is None
    assert entries(path) == (recorder.entry,)


def test_a_database_that_is_damaged_meanwhile_gets_the_session_again(path: Path) -> None:
    with Observed(path, begun()) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.wait_for_writes(2)
        path.write_bytes(b"nonsense" * 2000)
        recorder.update_progress(to_frames(12), 0)
    assert str(path.with_name("journal.damaged-1.db")) in recorder.notices[0]
    assert entries(path) == (recorder.entry,)
    assert place(path).step.index == 1


def test_a_session_deleted_while_it_runs_stays_deleted(path: Path) -> None:
    with Observed(path, begun()) as recorder:
        with open_records(path) as records:
            records.journal.delete(1)
        recorder.update_progress(to_frames(12), 0)
    recorder.set_pain_after(3)
    assert entries(path) == ()


def test_a_disk_that_never_answers_does_not_keep_the_session(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_recorder, "_END_WITHIN_S", 0.0)
    with Observed(path, begun()) as recorder:
        recorder.disk_answers.clear()
        recorder.reach(STEPS.at(10))
    assert "the disk does not answer" in str(recorder.journal_error)
    assert "the disk does not answer" in str(recorder.place_error)
    recorder.disk_answers.set()
    recorder._thread.join(10)
