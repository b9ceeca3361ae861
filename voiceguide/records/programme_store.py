"""Programmes in the database."""

from datetime import date

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated
from voiceguide.records.database import Database
from voiceguide.records.programme_record import Programme, ProgrammeKind


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
        """Insert a programme.

        Raises:
            UsageError: a programme is running that counts the same sessions.
        """
        with self._database.transaction():
            for running in self.running():
                if running.kind.with_therapist is programme.kind.with_therapist:
                    raise UsageError(
                        "the programme {kind} is running since {started}: end it first with `voiceguide "
                        "programme stop {kind}`",
                        kind=running.kind,
                        started=running.started,
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
