"""The journal's sessions in the database."""

import json
from dataclasses import fields, replace
from datetime import datetime

from voiceguide.errors import UsageError
from voiceguide.records.database import Database
from voiceguide.records.journal_entry import CHOICES, Entry

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
        """All sessions, in the order in which they began.

        Raises:
            JournalError: a row holds values that cannot be.
        """
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
