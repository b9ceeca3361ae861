import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.records.given import MONDAY
from voiceguide.errors import JournalError, UsageError
from voiceguide.records.journal_entry import Programme, ProgrammeKind
from voiceguide.records.journal_store import ProgrammeStore, open_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def programmes(path: Path) -> Iterator[ProgrammeStore]:
    with open_records(path) as records:
        yield records.programmes


def test_a_course_and_daily_practice_run_at_a_time_but_not_two_courses(programmes: ProgrammeStore) -> None:
    tuesday = MONDAY + timedelta(days=1)
    course, daily = Programme(ProgrammeKind.COURSE, MONDAY), Programme(ProgrammeKind.DAILY, tuesday)
    assert programmes.stop(MONDAY) == ()
    programmes.start(course)
    with pytest.raises(UsageError, match=r"the programme course is running since 2026-11-02: .*stop course"):
        programmes.start(Programme(ProgrammeKind.CHRONIC, tuesday))
    programmes.start(daily)
    assert programmes.running() == (course, daily)
    assert programmes.stop(tuesday, ProgrammeKind.CHRONIC) == ()
    assert programmes.stop(tuesday, ProgrammeKind.COURSE) == (course,)
    assert programmes.programmes() == (replace(course, stopped=tuesday), daily)
    assert programmes.stop(tuesday) == (daily,)
    assert programmes.running() == ()


@pytest.mark.parametrize("change", ["kind = 'weekly'", "started = 'soon'", "stopped = '2026-13-01'"])
def test_a_row_that_cannot_be_is_an_error(change: str, path: Path, programmes: ProgrammeStore) -> None:
    programmes.start(Programme(ProgrammeKind.DAILY, MONDAY))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(f"UPDATE programmes SET {change}")
    with pytest.raises(JournalError, match=r"the programme '.*' cannot be read"):
        programmes.programmes()
