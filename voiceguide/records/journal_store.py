"""The journal's sessions and programmes in the database, and the merge of an imported journal."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated, written_day
from voiceguide.records.database import Database, open_database
from voiceguide.records.journal_entry import CHOICES, Entry, Programme, ProgrammeKind

_COLUMNS = tuple(field.name for field in fields(Entry))
_INSERT = f"INSERT INTO sessions ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 (the names of fields)
_UPDATE = f"UPDATE sessions SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"  # noqa: S608 (the names of fields)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM sessions"  # noqa: S608 (the names of fields)


class JournalStore:
    """Reads and writes the table `sessions`.

    Methods raise `sqlite3.Error`, which `open_database` turns into `JournalError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def entries(self) -> tuple[Entry, ...]:
        """All sessions, in the order in which they began. Raises JournalError if a row holds values that cannot be."""
        rows = [self._entry(row) for row in self._connection.execute(_SELECT)]
        return tuple(sorted(rows, key=lambda entry: (entry.began, entry.id or 0)))

    def add(self, entry: Entry) -> Entry:
        """Insert a session; returns it with its number, which is a new one unless the entry has one."""
        number = self._connection.execute(_INSERT, _row(entry)).lastrowid
        return replace(entry, id=number)

    def add_once(self, entry: Entry) -> Entry:
        """Insert a session unless one with its uid is there; returns it with its number."""
        with self._database.transaction():
            row = self._connection.execute("SELECT id FROM sessions WHERE uid = ?", (entry.uid,)).fetchone()
            return replace(entry, id=row[0]) if row else self.add(replace(entry, id=None))

    def update_progress(self, uid: str, heard_s: float, holds: int) -> None:
        """Store how much of a session was heard; does nothing if it was deleted meanwhile."""
        self._connection.execute("UPDATE sessions SET heard_s = ?, holds = ? WHERE uid = ?", (heard_s, holds, uid))

    def set_pain_after(self, uid: str, pain: int | None) -> None:
        """Store the pain after a session, 0 to 10, or None; does nothing if it was deleted meanwhile."""
        self._connection.execute("UPDATE sessions SET pain_after = ? WHERE uid = ?", (pain, uid))

    def discard(self, uid: str) -> None:
        """Delete a session of which nothing was heard; does nothing if there is none."""
        self._connection.execute("DELETE FROM sessions WHERE uid = ?", (uid,))

    def change(self, number: int, **changes: object) -> Entry:
        """Change fields of a session; returns it as it is then.

        Raises:
            UsageError: no session has that number.
            ValueError: a value cannot be.
        """
        with self._database.transaction():
            entry = replace(self._find(number), **changes)  # type: ignore[arg-type]  # `Entry` checks them
            self._connection.execute(_UPDATE, (*_row(entry), number))
        return entry

    def delete(self, number: int) -> Entry:
        """Delete a session; returns what it was. Its number is not given again.

        Raises:
            UsageError: no session has that number.
        """
        with self._database.transaction():
            entry = self._find(number)
            self._connection.execute("DELETE FROM sessions WHERE id = ?", (number,))
        return entry

    def _find(self, number: int) -> Entry:
        row = self._connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone() if number < 2**63 else None
        if row is None:
            raise UsageError(
                "the journal has no session {number}: `voiceguide journal` shows their numbers", number=number
            )
        return self._entry(row)

    def _entry(self, row: tuple[object, ...]) -> Entry:
        values = dict(zip(_COLUMNS, row, strict=True))
        try:
            values["began"] = datetime.fromisoformat(str(values["began"]))
            values["options"] = dict(json.loads(str(values["options"])))
            values |= {name: bool(values[name]) for name in ("therapist", "next_day_asked")}
            values |= {name: ids(str(values[name])) for name, ids in CHOICES.items() if values[name] is not None}
            return Entry(**values)  # type: ignore[arg-type]  # columns have types
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise self._database.unreadable(f"session {values['id']}", error) from error


def _row(entry: Entry) -> tuple[object, ...]:
    values = {name: getattr(entry, name) for name in _COLUMNS}
    values["began"] = entry.began.isoformat()
    values["options"] = json.dumps(entry.options, ensure_ascii=True)
    return tuple(values.values())


class ProgrammeStore:
    """Reads and writes the table `programmes`.

    One course and one daily programme are running at most, unless an import brought more.

    Methods raise `sqlite3.Error`, which `open_database` turns into `JournalError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, in the order in which they were started.

        Raises:
            JournalError: a row holds values that cannot be.
        """
        rows = self._connection.execute("SELECT kind, started, stopped, uid FROM programmes ORDER BY started, rowid")
        return tuple(self._programme(row) for row in rows)

    def running(self) -> tuple[Programme, ...]:
        """Those that have not been stopped."""
        return tuple(each for each in self.programmes() if each.stopped is None)

    def add(self, programme: Programme) -> None:
        """Insert a programme, whatever is running."""
        stopped = programme.stopped.isoformat() if programme.stopped else None
        row = (programme.kind.value, programme.started.isoformat(), stopped, programme.uid)
        self._connection.execute("INSERT INTO programmes (kind, started, stopped, uid) VALUES (?, ?, ?, ?)", row)

    def start(self, programme: Programme) -> None:
        """Insert a programme. Raises UsageError if a programme is running that counts the same sessions."""
        with self._database.transaction():
            for running in self.running():
                if running.kind.with_therapist is programme.kind.with_therapist:
                    raise UsageError(
                        "the programme {kind} is running since {started}: end it first with `voiceguide "
                        "programme stop {kind}`",
                        kind=running.kind,
                        started=written_day(running.started),
                    )
            self.add(programme)

    def stop(self, today: date, kind: ProgrammeKind | None = None) -> tuple[Programme, ...]:
        """Stop what is running, or only what is of that kind; returns it as it was before."""
        with self._database.transaction():
            stopped = tuple(each for each in self.running() if kind in (None, each.kind))
            for each in stopped:
                values = (today.isoformat(), each.uid)
                self._connection.execute("UPDATE programmes SET stopped = ? WHERE uid = ?", values)
        return stopped

    def _programme(self, row: tuple[str, str, str | None, str]) -> Programme:
        kind, started, stopped, uid = row
        try:
            ended = date.fromisoformat(stopped) if stopped else None
            return Programme(ProgrammeKind(kind), date.fromisoformat(started), ended, uid)
        except (ValueError, TypeError) as error:
            raise self._database.unreadable(translated("the programme {kind}", kind=quoted(kind)), error) from error


@dataclass(frozen=True, slots=True)
class Records:
    """The tables of one open database that commands work on."""

    database: Database
    journal: JournalStore
    programmes: ProgrammeStore


@contextmanager
def open_records(path: Path) -> Iterator[Records]:
    """Open the records in the database at `path`; it is created if there is none.

    Raises:
        JournalError: it cannot be read or written, is not ours, or is newer than this program; also for what goes
            wrong while it is open.
    """
    with open_database(path) as database:
        yield Records(database, JournalStore(database), ProgrammeStore(database))


@dataclass(frozen=True, slots=True)
class Merged:
    """How many records a merge added."""

    sessions: int
    programmes: int
    known: int
    """Sessions and programmes that were there already, and were left as they were."""


def merge(records: Records, entries: Iterable[Entry], programmes: Iterable[Programme]) -> Merged:
    """Add the sessions and programmes whose uid is not here yet, all of them or none.

    A session keeps its number if that is free here, and gets a new one otherwise.
    """
    connection = records.database.connection
    known = 0
    with records.database.transaction():
        uids = {uid for (uid,) in connection.execute("SELECT uid FROM sessions UNION SELECT uid FROM programmes")}
        numbers = {number for (number,) in connection.execute("SELECT id FROM sessions")}
        sessions = started = 0
        for entry in entries:
            if entry.uid in uids:
                known += 1
                continue
            added = records.journal.add(replace(entry, id=None) if entry.id in numbers else entry)
            uids.add(added.uid)
            numbers.add(added.id)
            sessions += 1
        for programme in programmes:
            if programme.uid in uids:
                known += 1
                continue
            records.programmes.add(programme)
            uids.add(programme.uid)
            started += 1
    return Merged(sessions, started, known)
