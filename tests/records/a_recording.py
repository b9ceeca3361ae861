"""A session that is being recorded."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Self

from tests.records.given import session
from voiceguide.player.resume_points import ResumePoints
from voiceguide.records.journal_entry import Entry
from voiceguide.records.journal_store import open_records
from voiceguide.records.place_store import Options, Place, SavedPlace
from voiceguide.records.session_recorder import SessionRecorder

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


def begun(pain_before: int | None = None) -> Entry:
    return session(planned_s=60.0, heard_s=0.0, pain_before=pain_before)


def entries(path: Path) -> tuple[Entry, ...]:
    with open_records(path) as records:
        return records.journal.entries()


def place(path: Path) -> Place:
    return SavedPlace(path).read()
