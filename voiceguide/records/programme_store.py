"""Practice programmes in the database."""

from datetime import date

from voiceguide.errors import UsageError
from voiceguide.records.database import Database
from voiceguide.records.programme_record import Programme, ProgrammeKind


class ProgrammeStore:
    """Reads and writes the table `programmes`; one programme is running at most, unless an import brought more.

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
            UsageError: one is running.
        """
        with self._database.transaction():
            for running in self.running():
                raise UsageError(
                    f"the {running.kind} programme is running since {running.started}: end it first with "
                    "`voiceguide programme stop`"
                )
            self.add(programme)

    def stop(self, today: date) -> tuple[Programme, ...]:
        """Stop what is running; returns it as it was before."""
        with self._database.transaction():
            running = self.running()
            self._connection.execute("UPDATE programmes SET stopped = ? WHERE stopped IS NULL", (today.isoformat(),))
        return running

    def _programme(self, row: tuple[str, str, str | None, str]) -> Programme:
        kind, started, stopped, uid = row
        try:
            ended = date.fromisoformat(stopped) if stopped else None
            return Programme(ProgrammeKind(kind), date.fromisoformat(started), ended, uid)
        except (ValueError, TypeError) as error:
            raise self._database.unreadable(f"the programme {kind!r}", error) from error
