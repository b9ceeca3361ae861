import threading
from pathlib import Path

import pytest

from tests.records.a_recording import AT, OPTIONS, STEPS, Observed, begun, entries, place
from voiceguide.errors import UsageError
from voiceguide.records.place_store import Place
from voiceguide.units import to_frames


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


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


def test_a_finished_session_needs_no_place(path: Path) -> None:
    path.mkdir()
    with Observed(path) as recorder:
        recorder.reach(STEPS.at(10))
        recorder.finish()
    assert (recorder.journal_error, recorder.place_error) == (None, None)
