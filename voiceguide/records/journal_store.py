"""The journal: what a person did, kept between one session and the next."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path

from voiceguide.errors import JournalError, UsageError
from voiceguide.records.database import opened, transaction
from voiceguide.records.journal_entry import Entry
from voiceguide.records.programme_record import Kind, Programme

_COLUMNS = tuple(field.name for field in fields(Entry))
_INSERT = f"INSERT INTO sessions ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_UPDATE = f"UPDATE sessions SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM sessions"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did."""

    sessions: int
    programmes: int
    known: int
    """Sessions and programmes that were there already, and were left as they were."""


@contextmanager
def open_journal(path: Path) -> "Iterator[Journal]":
    """The journal in the file `path`; it is made where there is none.

    Raises:
        JournalError: it cannot be read or written, is not ours, or is newer than this program; also for what goes
            wrong while it is open.
    """
    with opened(path) as (connection, aside):
        yield Journal(connection, path, aside)


class Journal:
    """Sessions and programmes, in a file that several processes may use at once."""

    def __init__(self, connection: sqlite3.Connection, path: Path, set_aside: Path | None) -> None:
        self._connection = connection
        self.path = path
        self.set_aside = set_aside
        """Where the file that was there before was put, because it was damaged."""

    def entries(self) -> tuple[Entry, ...]:
        """All sessions, in the order in which they began."""
        rows = [self._entry(row) for row in self._connection.execute(_SELECT)]
        return tuple(sorted(rows, key=lambda entry: (entry.began, entry.id or 0)))

    def add(self, entry: Entry) -> Entry:
        """Write a session down; gives it with its number."""
        number = self._connection.execute(_INSERT, _row(entry)).lastrowid
        return replace(entry, id=number)

    def keep(self, entry: Entry) -> Entry:
        """Write a session down unless it is there already; gives it with its number."""
        with transaction(self._connection):
            row = self._connection.execute("SELECT id FROM sessions WHERE uid = ?", (entry.uid,)).fetchone()
            return replace(entry, id=row[0]) if row else self.add(replace(entry, id=None))

    def heard(self, uid: str, heard_s: float, holds: int) -> None:
        """How far a session has come; nothing where it was deleted meanwhile."""
        self._connection.execute("UPDATE sessions SET heard_s = ?, holds = ? WHERE uid = ?", (heard_s, holds, uid))

    def change(self, number: int, **changes: object) -> Entry:
        """Change fields of a session; gives it as it is then.

        Raises:
            UsageError: there is none of that number.
            ValueError: a value cannot be.
        """
        with transaction(self._connection):
            entry = replace(self._find(number), **changes)  # type: ignore[arg-type]
            self._connection.execute(_UPDATE, (*_row(entry), number))
        return entry

    def delete(self, number: int) -> Entry:
        """Forget a session; gives what it was.

        Raises:
            UsageError: there is none of that number.
        """
        with transaction(self._connection):
            entry = self._find(number)
            self._connection.execute("DELETE FROM sessions WHERE id = ?", (number,))
        return entry

    def felt(self, uid: str, pain_after: int | None) -> None:
        """How it was after a session; nothing where it was deleted meanwhile."""
        self._connection.execute("UPDATE sessions SET pain_after = ? WHERE uid = ?", (pain_after, uid))

    def forget(self, uid: str) -> None:
        """Forget a session of which nothing was heard."""
        self._connection.execute("DELETE FROM sessions WHERE uid = ?", (uid,))

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, in the order in which they were started."""
        rows = self._connection.execute("SELECT kind, started, stopped, uid FROM programmes ORDER BY started, rowid")
        return tuple(self._programme(row) for row in rows)

    def start(self, programme: Programme) -> None:
        """Begin a programme.

        Raises:
            UsageError: one is running.
        """
        with transaction(self._connection):
            for running in self.programmes():
                if running.stopped is None:
                    raise UsageError(
                        f"the {running.kind} programme is running since {running.started}: end it first with "
                        "`voiceguide programme stop`"
                    )
            self._insert(programme)

    def stop(self, today: date) -> tuple[Programme, ...]:
        """End what is running; gives what was."""
        with transaction(self._connection):
            running = tuple(each for each in self.programmes() if each.stopped is None)
            self._connection.execute("UPDATE programmes SET stopped = ? WHERE stopped IS NULL", (today.isoformat(),))
        return running

    def merge(self, entries: Iterable[Entry], programmes: Iterable[Programme]) -> Merged:
        """Take over what is not here yet, all of it or nothing. A number that is taken here becomes a new one."""
        known = 0
        with transaction(self._connection):
            uids = {
                uid for (uid,) in self._connection.execute("SELECT uid FROM sessions UNION SELECT uid FROM programmes")
            }
            numbers = {number for (number,) in self._connection.execute("SELECT id FROM sessions")}
            sessions = started = 0
            for entry in entries:
                if entry.uid in uids:
                    known += 1
                    continue
                added = self.add(replace(entry, id=None) if entry.id in numbers else entry)
                uids.add(added.uid)
                numbers.add(added.id)
                sessions += 1
            for programme in programmes:
                if programme.uid in uids:
                    known += 1
                    continue
                self._insert(programme)
                uids.add(programme.uid)
                started += 1
        return Merged(sessions, started, known)

    def _insert(self, programme: Programme) -> None:
        stopped = programme.stopped.isoformat() if programme.stopped else None
        row = (programme.kind.value, programme.started.isoformat(), stopped, programme.uid)
        self._connection.execute("INSERT INTO programmes (kind, started, stopped, uid) VALUES (?, ?, ?, ?)", row)

    def _find(self, number: int) -> Entry:
        row = self._connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone() if number < 2**63 else None
        if row is None:
            raise UsageError(f"the journal has no session {number}: `voiceguide journal` shows their numbers")
        return self._entry(row)

    def _entry(self, row: tuple[object, ...]) -> Entry:
        values = dict(zip(_COLUMNS, row, strict=True))
        try:
            values["began"] = datetime.fromisoformat(str(values["began"]))
            values["options"] = json.loads(str(values["options"]))
            return Entry(**values)  # type: ignore[arg-type]
        except (ValueError, TypeError) as error:
            raise self._unreadable(f"session {values['id']}", error) from error

    def _programme(self, row: tuple[str, str, str | None, str]) -> Programme:
        kind, started, stopped, uid = row
        try:
            ended = date.fromisoformat(stopped) if stopped else None
            return Programme(Kind(kind), date.fromisoformat(started), ended, uid)
        except (ValueError, TypeError) as error:
            raise self._unreadable(f"the programme {kind!r}", error) from error

    def _unreadable(self, what: str, error: Exception) -> JournalError:
        return JournalError(
            f"in the journal {self.path}, {what} cannot be read ({error}): somebody changed the file; mend it with "
            "sqlite3, or move it away and import your last export"
        )


def _row(entry: Entry) -> tuple[object, ...]:
    values = {name: getattr(entry, name) for name in _COLUMNS}
    values["began"] = entry.began.isoformat()
    values["options"] = json.dumps(entry.options, ensure_ascii=True)
    return tuple(values.values())
