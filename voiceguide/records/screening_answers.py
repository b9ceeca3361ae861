"""Remembers for some days that none of a routine's conditions applied, so that it is not asked before every session."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiceguide.errors import JournalError, OutputError
from voiceguide.messages import translated
from voiceguide.records.database import Database, has_records, open_database
from voiceguide.records.text_column import from_column, to_column


class ScreeningAnswers:
    """The answers of the last days, in the table `screening_answers`.

    An answer holds for so many days; 0 stores none. The database need not exist.
    """

    def __init__(self, days: int, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._valid_for = timedelta(days=days)
        self._path = path
        self._now = now
        self.notices: tuple[str, ...] = ()
        """What the person should know: that the answers cannot be read, or which damaged file was set aside."""

    def none_applied(self, routine: str, conditions: Iterable[str]) -> bool:
        """Whether somebody answered within these days that none of exactly these conditions applies.

        Creates no database. If it cannot be read, no answer is known, and `notices` says why.
        """
        if not self._valid_for or not has_records(self._path):
            return False
        try:
            with open_database(self._path) as database:
                self.notices = database.notices
                return any(each == routine and asked == frozenset(conditions) for each, asked in self._valid(database))
        except JournalError as error:
            self.notices = (translated("{error}; it is asked again", error=error),)
            return False

    def remember(self, routine: str, conditions: Iterable[str]) -> None:
        """Store that none of the conditions applied, and delete the answers that no longer hold.

        Raises:
            OutputError: it cannot be stored.
        """
        if not self._valid_for:
            return
        try:
            with open_database(self._path) as database, database.transaction():
                self.notices = database.notices
                kept = {each for each, _ in self._valid(database)}
                for (column,) in database.connection.execute("SELECT routine FROM screening_answers").fetchall():
                    if from_column(column) not in kept:
                        database.connection.execute("DELETE FROM screening_answers WHERE routine = ?", (column,))
                database.connection.execute(
                    "INSERT OR REPLACE INTO screening_answers (routine, conditions, answered) VALUES (?, ?, ?)",
                    (to_column(routine), json.dumps(sorted(conditions)), self._now().isoformat()),
                )
        except JournalError as error:
            raise OutputError("your answer is not remembered: {error}; it will be asked again", error=error) from error

    def _valid(self, database: Database) -> list[tuple[str, frozenset[str]]]:
        """Each routine with an answer that still holds, and the conditions of that answer."""
        rows = database.connection.execute("SELECT routine, conditions, answered FROM screening_answers")
        try:
            return [
                (from_column(routine), frozenset(json.loads(conditions)))
                for routine, conditions, answered in rows.fetchall()
                if self._holds(datetime.fromisoformat(answered))
            ]
        except (ValueError, TypeError) as error:
            raise database.unreadable(translated("an answer to the screening"), error) from error

    def _holds(self, answered: datetime) -> bool:
        """Neither expired nor from a clock that was ahead."""
        return timedelta(0) <= self._now() - answered < self._valid_for
