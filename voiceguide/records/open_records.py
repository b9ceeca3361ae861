"""Opens the journal and the programmes of a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from voiceguide.records.database import Database, open_database
from voiceguide.records.journal_store import JournalStore
from voiceguide.records.programme_store import ProgrammeStore


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
