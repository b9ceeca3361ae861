"""The place to resume at, in the database: the step in which a session was left, and how it was asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from voiceguide.errors import UsageError
from voiceguide.player.resume_points import ResumePoint
from voiceguide.records.database import Database, has_records, open_database
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


class PlaceStore:
    """Reads and writes the table `places`, which has one row: the place of the session that wrote last.

    Methods raise `sqlite3.Error`, which `open_database` turns into `JournalError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def read(self) -> Place | None:
        """The saved place; None if there is none.

        Raises:
            JournalError: the row holds values that cannot be.
        """
        row = self._connection.execute(
            """SELECT routine, options, reached, step_index, step_count, step_onset, step_line, session_frames
                FROM places"""
        ).fetchone()
        if row is None:
            return None
        routine, options, reached, *step = row
        try:
            return Place(from_column(routine), _options(options), _step(*step), _time(reached))
        except (ValueError, TypeError) as error:
            raise self._database.unreadable("the place to resume at", error) from error

    def save(self, owner: str, place: Place) -> None:
        """Replace the saved place, whichever session it is of.

        Args:
            owner: tells the session from others.
            place: where it is.
        """
        step = place.step
        with self._database.transaction():
            self._connection.execute("DELETE FROM places")
            self._connection.execute(
                "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                ),
            )

    def remove(self, owner: str) -> None:
        """Delete the place of a session that was heard to its end; that of another session stays."""
        self._connection.execute("DELETE FROM places WHERE owner = ?", (owner,))


class SavedPlace:
    """The place that is saved in the database at `path`, which need not exist."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notices: tuple[str, ...] = ()
        """What the person should know, after `read`: which damaged file was set aside."""

    def read(self) -> Place:
        """The place to resume at. Creates no database.

        Raises:
            UsageError: there is none.
            JournalError: the database cannot be read.
        """
        place = None
        if has_records(self._path):
            with open_database(self._path) as database:
                self.notices = database.notices
                place = PlaceStore(database).read()
        if place:
            return place
        if self.notices:
            raise UsageError(f"{'; '.join(self.notices)}; start the routine again by its name")
        raise UsageError(
            "there is no session to go on with: none was interrupted, or the last one was heard to its end"
        )


def _step(index: int, count: int, onset: int, line: int | None, frames: int) -> ResumePoint:
    numbers = (index, count, onset, frames, line or 0)
    if not all(isinstance(number, int) for number in numbers):  # their ranges are checked by the schema
        raise TypeError("a step is made of whole numbers")
    return ResumePoint(index, count, onset, line, frames)


def _options(text: str) -> Options:
    options = json.loads(text)
    if not isinstance(options, dict):
        raise TypeError("options are not a mapping")
    return options


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.utcoffset() is None:
        raise ValueError(f"the time {text} has no zone")
    return time
