"""The places to resume at, in the database: the step in which a session was left, and how it was asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from voiceguide.errors import UsageError, WrongValueError
from voiceguide.messages import quoted, translated
from voiceguide.player.resume_points import ResumePoint
from voiceguide.records.database import Database, has_records, open_database
from voiceguide.records.session_locks import SessionLocks
from voiceguide.records.text_column import from_column, to_column

if TYPE_CHECKING:
    from pydantic import JsonValue

Options: TypeAlias = Mapping[str, "JsonValue"]
"""How the session was asked for; the command line knows what the names mean."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session was left."""

    routine: str
    """A name, or an absolute path."""
    options: Options
    step: ResumePoint
    at: datetime
    """When the step began, with its zone."""
    owner: str = field(default="", compare=False)
    """Tells the session from others; empty if it is not saved yet."""


class PlaceStore:
    """Reads and writes the table `places`, which has a row for each session that is being played or was interrupted.

    Methods raise `sqlite3.Error`, which `open_database` turns into `JournalError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def read(self) -> tuple[Place, ...]:
        """The places of all sessions, the one that was played last first.

        Raises:
            JournalError: a row holds values that cannot be.
        """
        rows = self._connection.execute(
            """SELECT seen, owner, routine, options, reached, step_index, step_count, step_onset, step_line,
                session_frames FROM places ORDER BY rowid DESC"""
        ).fetchall()
        try:
            rows.sort(key=lambda row: _time(row[0]), reverse=True)
            return tuple(
                Place(from_column(routine), _options(options), _step(*step), _time(reached), owner)
                for _, owner, routine, options, reached, *step in rows
            )
        except (ValueError, TypeError) as error:
            raise self._database.unreadable(translated("the place to resume at"), error) from error

    def save(self, owner: str, place: Place, seen: datetime | None = None) -> None:
        """Save the place of a session, instead of its last one.

        `owner` tells the session from others. It was there at the time `seen`, which has a zone, or now.
        """
        step = place.step
        self._connection.execute(
            """INSERT OR REPLACE INTO places
                (owner, routine, options, reached, step_index, step_count, step_onset, step_line, session_frames, seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                owner,
                to_column(place.routine),
                json.dumps(dict(place.options)),
                place.at.isoformat(),
                step.index,
                step.count,
                step.onset,
                step.line,
                step.frames,
                (seen or datetime.now(UTC)).isoformat(),
            ),
        )

    def remove(self, owner: str) -> None:
        """Delete the place of a session that was heard to its end; that of another session stays."""
        self._connection.execute("DELETE FROM places WHERE owner = ?", (owner,))

    def remove_interrupted(self, locks: SessionLocks) -> None:
        """Delete the places of all sessions that are not being played by another process."""
        for (owner,) in self._connection.execute("SELECT owner FROM places").fetchall():
            if not locks.is_played(owner):
                self.remove(owner)


class SavedPlace:
    """The places that are saved in the database at `path`, which need not exist."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notices: tuple[str, ...] = ()
        """What the person should know, after `read`: which damaged file was set aside."""
        self.others: tuple[Place, ...] = ()
        """The places of other sessions that were interrupted, after `read`."""

    def read(self, routine: str | None = None) -> Place:
        """The place to resume at: where the session was left that ended last. Creates no database.

        A session that is being played by another process does not count.

        `routine` is a name or an absolute path; None for any.

        Raises:
            UsageError: there is none.
            JournalError: the database cannot be read.
        """
        places: tuple[Place, ...] = ()
        if has_records(self._path):
            with open_database(self._path) as database:
                self.notices = database.notices
                places = PlaceStore(database).read()
        with SessionLocks(self._path) as locks:
            places = tuple(place for place in places if not locks.is_played(place.owner))
        place = next((place for place in places if routine in (None, place.routine)), None)
        self.others = tuple(each for each in places if each is not place)
        if place:
            return place
        if self.notices:
            raise UsageError("{notices}; start the routine again by its name", notices="; ".join(self.notices))
        if places:
            left = ", ".join(dict.fromkeys(each.routine for each in places))
            raise UsageError(
                "no session of {routine} was interrupted, but of: {left}", routine=quoted(routine), left=left
            )
        raise UsageError(
            "there is no session to go on with: none was interrupted, or the last one was heard to its end"
        )


def _step(index: int, count: int, onset: int, line: int | None, frames: int) -> ResumePoint:
    numbers = (index, count, onset, frames, line or 0)
    if not all(isinstance(number, int) for number in numbers):  # their ranges are checked by the schema
        raise TypeError(translated("a step is made of whole numbers"))
    return ResumePoint(index, count, onset, line, frames)


def _options(text: str) -> Options:
    options = json.loads(text)
    if not isinstance(options, dict):
        raise TypeError(translated("options are not a mapping"))
    return options


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.utcoffset() is None:
        raise WrongValueError("the time {text} has no zone", text=text)
    return time
