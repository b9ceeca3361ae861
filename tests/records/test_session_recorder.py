import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Self

import pytest

from tests.records.given import session
from voiceguide.errors import UsageError
from voiceguide.player.resume_points import ResumePoints
from voiceguide.records import session_recorder
from voiceguide.records.database import open_database
from voiceguide.records.journal_entry import Entry
from voiceguide.records.journal_store import open_records
from voiceguide.records.place_store import Options, Place, SavedPlace
from voiceguide.records.session_recorder import SessionRecorder
from voiceguide.units import to_frames

NEVER_S = 3600.0
STEPS = ResumePoints(range(0, 1000, 10), [*range(1, 101)], 1000)
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
OPTIONS: Options = {"rate": 120}


class Observed(SessionRecorder):
    """A recorder that says when it has written, on a disk that answers when a test lets it."""

    def __init__(self, path: Path, entry: Entry | None = None, interval_s: float = NEVER_S) -> None:
        routine = entry.routine if entry else "hips"
        super().__init__(path, routine, OPTIONS, entry, interval_s=interval_s, now=lambda: AT)
        self.disk_answers = Event()
        self.disk_answers.set()
        self.places: list[int | None] = []
        """The step of the place at each write, none before the first."""
        self._wrote = threading.Condition()
        self._writes = 0

    def __enter__(self) -> Self:
        super().__enter__()
        self.wait_for_writes(1)
        return self

    def _write(self, *, last: bool = False) -> None:
        assert self.disk_answers.wait(10)
        super()._write(last=last)
        with self._wrote:
            self._writes += 1
            self.places.append(self._written.step.index if self._written else None)
            self._wrote.notify_all()

    def wait_for_writes(self, count: int) -> None:
        with self._wrote:
            assert self._wrote.wait_for(lambda: self._writes >= count, 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def begun(pain_before: int | None = None) -> Entry:
    return session(planned_s=60.0, heard_s=0.0, pain_before=pain_before)


def entries(path: Path) -> tuple[Entry, ...]:
    with open_records(path) as records:
        return records.journal.entries()


def place(path: Path) -> Place:
    return SavedPlace(path).read()


def test_progress_is_written_from_the_start_to_the_end(path: Path) -> None:
    with Observed(path, begun(pain_before=5)) as recorder:
        assert [(entry.heard_s, entry.holds, entry.pain_before) for entry in entries(path)] == [(0, 0, 5)]
        recorder.update_progress(to_frames(60), 2)
    recorder.set_pain_after(2)
    assert entries(path) == (recorder.entry,)
    assert recorder.entry
    assert (recorder.entry.heard_s, recorder.entry.holds, recorder.entry.pain_after) == (60, 2, 2)
    assert recorder.journal_error is None


def test_progress_is_written_in_intervals(path: Path) -> None:
    with Observed(path, begun(), interval_s=0.0) as recorder:
        recorder.update_progress(to_frames(7), 1)
        recorder.wait_for_writes(recorder._writes + 2)
        assert [(entry.heard_s, entry.holds) for entry in entries(path)] == [(7.0, 1)]


def test_every_step_is_written_once(path: Path) -> None:
    with Observed(path) as recorder:
        for count, position in enumerate((0, 10, 20, 0), 2):
            for _ in range(3):
                recorder.reach(STEPS.at(position))
            recorder.wait_for_writes(count)
            assert place(path) == Place("hips", OPTIONS, STEPS.at(position), AT)
    assert recorder.places == [None, 0, 1, 2, 0, 0]
    assert entries(path) == ()


def test_progress_is_written_with_a_step(path: Path) -> None:
    with Observed(path, begun()) as recorder:
        recorder.update_progress(to_frames(3), 0)
        recorder.reach(STEPS.at(10))
        recorder.wait_for_writes(2)
        assert [entry.heard_s for entry in entries(path)] == [3.0]


def test_a_session_does_not_wait_for_the_disk(path: Path) -> None:
    with Observed(path, begun()) as recorder:
        recorder.disk_answers.clear()
        for index in range(50):
            recorder.update_progress(to_frames(index), 0)
            recorder.reach(STEPS.at(index * 10))  # returns, although nothing has been written
        assert recorder.places == [None]
        recorder.disk_answers.set()
    assert place(path).step.index == 49
    assert [entry.heard_s for entry in entries(path)] == [49.0]
    assert len(recorder.places) <= 4  # steps that were over before the disk answered are of no use


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_session_that_fails_keeps_its_progress_and_its_place(path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), Observed(path, begun()) as recorder:
        recorder.update_progress(to_frames(12), 0)
        recorder.reach(STEPS.at(40))
        raise error
    assert [entry.heard_s for entry in entries(path)] == [12.0]
    assert place(path).step.index == 4


def test_a_finished_session_leaves_no_place(path: Path) -> None:
    with Observed(path) as recorder:
        recorder.reach(STEPS.at(40))
        recorder.wait_for_writes(2)
        recorder.finish()
    with pytest.raises(UsageError, match="no session to go on with"):
        place(path)


def test_a_finished_session_leaves_the_place_of_another(path: Path) -> None:
    with Observed(path) as recorder:
        recorder.reach(STEPS.at(40))
        recorder.wait_for_writes(2)
        with Observed(path) as other:
            other.reach(STEPS.at(70))
        recorder.finish()
    assert place(path).step.index == 7


def test_a_session_of_which_nothing_was_heard_is_not_in_the_journal(path: Path) -> None:
    with Observed(path, begun()) as recorder:
        recorder.update_progress(to_frames(0.5), 0)
        assert len(entries(path)) == 1
    assert entries(path) == ()
    assert not recorder.worth_keeping


def test_nothing_is_written_where_no_step_began(path: Path) -> None:
    with Observed(path):
        pass
    assert not path.exists()
    assert not any(thread.name == "recorder" for thread in threading.enumerate())


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


def test_a_finished_session_needs_no_place(path: Path) -> None:
    path.mkdir()
    with Observed(path) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.finish()
    assert (recorder.journal_error, recorder.place_error) == (None, None)


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
