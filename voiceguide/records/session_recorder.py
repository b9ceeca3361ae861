"""Writes a live session to the database while it runs, so that even a kill keeps what was heard until then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import Self

from voiceguide.errors import JournalError
from voiceguide.player.resume_points import ResumePoint
from voiceguide.records.database import Database, open_database
from voiceguide.records.journal_entry import Entry, new_uid
from voiceguide.records.journal_store import JournalStore
from voiceguide.records.place_store import Options, Place, PlaceStore
from voiceguide.records.session_locks import SessionLocks
from voiceguide.units import to_seconds

_INTERVAL_S = 10.0
_MIN_HEARD_S = 1.0
"""A session of which less was heard is not kept in the journal."""
_END_WITHIN_S = 15.0
"""How long the end of a session waits for a disk that does not answer, or another program that writes."""


class SessionRecorder:
    """Writes the progress of a session every ten seconds, and its place at every step, in a thread of its own.

    A context manager, around the session, which never waits for the disk but at its end. However the session is left,
    its progress stays in the journal, and its place too unless it was finished. Errors are not raised; they are in
    `journal_error` and `place_error`, and writing is tried again.

    Args:
        path: the database.
        routine: what is to be resumed: a name, or an absolute path.
        options: how the session was asked for.
        entry: the journal's entry as it is at the beginning; None if the session is not to be in the journal.
        resumed: the owner of the place that the session resumes, which it takes over; None for one that begins, which
            deletes the places of all sessions that are not being played.
        interval_s: how often progress is written.
        now: returns the time, with its zone.
    """

    def __init__(
        self,
        path: Path,
        routine: str,
        options: Options,
        entry: Entry | None = None,
        *,
        resumed: str | None = None,
        interval_s: float = _INTERVAL_S,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.entry = entry
        """As it was last written, or would have been; it has a number if it is in the journal."""
        self.journal_error: JournalError | None = None
        """Why the journal does not have this session as it is now."""
        self.place_error: JournalError | None = None
        """Why the saved place is not the one where the session is now."""
        self.notices: tuple[str, ...] = ()
        """What the person should know: which damaged file was set aside."""
        self._path = path
        self._routine = routine
        self._options = options
        self._owner = resumed or new_uid()
        self._resumes = resumed is not None
        self._locks = SessionLocks(path)
        self._interval_s = interval_s
        self._now = now
        self._changed = Condition()
        self._progress = (0, 0)
        self._place: Place | None = None
        self._tried: Place | None = None  # the last place that was written, or could not be
        self._written: Place | None = None
        self._saved = False
        self._finished = False
        self._over = False
        self._thread = Thread(target=self._run, name="recorder", daemon=True)

    def update_progress(self, played: int, holds: int) -> None:
        """Tell how many frames were heard and how many holds were done so far; quick, from any thread."""
        self._progress = (played, holds)

    def reach(self, step: ResumePoint) -> None:
        """Tell which step the session is in; quick, from any thread, and may be called as often as one likes."""
        with self._changed:
            if self._place is None or step != self._place.step:
                self._place = Place(self._routine, self._options, step, self._now())
                self._changed.notify_all()

    def finish(self) -> None:
        """Tell that the session was heard to its end: there is nothing to resume."""
        self._finished = True

    def set_pain_after(self, pain: int | None) -> None:
        """Write the pain after the session, 0 to 10, when it is over; tries all of it again if it is not written."""
        if self.entry is None:
            return
        self.entry = replace(self.entry, pain_after=pain)
        if self.entry.id is None:
            self._write(last=True)
            return
        try:
            with open_database(self._path) as database:
                JournalStore(database).set_pain_after(self.entry.uid, pain)
        except JournalError as error:
            self.journal_error = error

    @property
    def worth_keeping(self) -> bool:
        """Whether enough was heard for an entry in the journal."""
        return self.entry is not None and self.entry.heard_s >= _MIN_HEARD_S

    def __enter__(self) -> Self:
        self._locks.hold(self._owner)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._thread.join(_END_WITHIN_S)
        if self._thread.is_alive():
            self._fail(JournalError("the journal {path} cannot be used: the disk does not answer", path=self._path))
        self._locks.__exit__()

    def _run(self) -> None:
        over = False
        while not over:
            self._write()
            with self._changed:
                self._changed.wait_for(lambda: self._over or self._place is not self._tried, self._interval_s)
                over = self._over
        self._write(last=True)

    def _write(self, *, last: bool = False) -> None:
        """Write what has not been written, in one transaction; `last`: nothing comes after it."""
        self._tried = place = self._place
        played, holds = self._progress
        if self.entry:
            self.entry = replace(self.entry, heard_s=to_seconds(played), holds=holds)
        ends = last and self._finished
        remove = ends and (self._saved or self._resumes)
        save = place is not None and not ends and (last or place is not self._written)
        if not (self.entry or remove or save):
            return
        try:
            with open_database(self._path) as database:
                self.notices += database.notices
                with database.transaction():
                    entry = self._write_entry(database, last=last)
                    if remove:
                        PlaceStore(database).remove(self._owner)
                    elif place and not ends:
                        self._save_place(PlaceStore(database), place)
        except JournalError as error:
            self._fail(error)
            return
        self.entry = entry  # its number is valid only now that it is committed
        self._written = None if ends else place
        self._saved = self._saved or place is not None
        self.journal_error = self.place_error = None

    def _save_place(self, store: PlaceStore, place: Place) -> None:
        if not (self._saved or self._resumes):
            store.remove_interrupted(self._locks)
        store.save(self._owner, place, self._now())

    def _write_entry(self, database: Database, *, last: bool) -> Entry | None:
        """Insert, update or discard the entry; returns it with its number."""
        entry, journal = self.entry, JournalStore(database)
        if not entry:
            return None
        if last and not self.worth_keeping:
            journal.discard(entry.uid)
            return entry
        if entry.id is None or database.set_aside:
            entry = journal.add_once(entry)
        journal.update_progress(entry.uid, entry.heard_s, entry.holds)
        return entry

    def _fail(self, error: JournalError) -> None:
        self.journal_error = error if self.entry else None
        self.place_error = None
        if self._finished and self._written:
            self.place_error = JournalError("this session is over, but its place is still saved: {error}", error=error)
        elif not self._finished and self._place is not self._written:
            self.place_error = JournalError(
                "the place in this session is not saved, so it cannot be resumed: {error}", error=error
            )
