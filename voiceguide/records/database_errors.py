"""What is done about a database that cannot be used: its errors become a `JournalError`, and its file is set aside."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from voiceguide.errors import JournalError, reason_of
from voiceguide.messages import translated

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class DamagedDatabaseError(Exception):
    """The file is not a complete SQLite database."""


def primary_code(error: BaseException) -> int:
    """SQLite's primary result code, without the extended bits; 0 for errors that are not SQLite's."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite reports a corrupt file or one that is not a database."""
    return primary_code(error) in _DAMAGE


@contextmanager
def journal_errors(path: Path) -> Iterator[None]:
    """Raise any SQLite or OS error inside the block as a `JournalError` with the reason and a way out.

    Args:
        path: the database file, for the message.
    """
    try:
        yield
    except (sqlite3.Error, OSError, DamagedDatabaseError) as error:
        raise JournalError(
            "the journal {path} cannot be used: {error}", path=path, error=_reason(error, path.parent)
        ) from error


def _reason(error: Exception, folder: Path) -> str:
    match primary_code(error):
        case sqlite3.SQLITE_BUSY:
            return translated("another program keeps it locked: try again")
        case sqlite3.SQLITE_FULL:
            return translated("the disk is full: make room")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return translated(
                "nothing may be written in {folder}: allow it, or name a folder in VOICEGUIDE_DATA_DIR", folder=folder
            )
        case 0 if isinstance(error, FileExistsError | NotADirectoryError):
            return translated("{folder} is not a folder: name another one in VOICEGUIDE_DATA_DIR", folder=folder)
        case 0 if isinstance(error, OSError):
            return translated("{reason}: name another folder in VOICEGUIDE_DATA_DIR", reason=reason_of(error))
        case _:
            return translated(
                "{reason}: run `voiceguide journal` again, or move the file away",
                reason=error or translated("it is damaged"),
            )


def rename_to_free_name(path: Path, label: str) -> Path | None:
    """Rename `journal.db` to the first of `journal.<label>-1.db`, `journal.<label>-2.db`, … that is free.

    Returns:
        The new path; None if the file is gone or cannot be renamed.
    """
    names = (path.with_name(f"{path.stem}.{label}-{number}{path.suffix}") for number in count(1))
    new = next(name for name in names if not name.exists())
    with suppress(OSError):
        path.rename(new)
        return new
    return None
