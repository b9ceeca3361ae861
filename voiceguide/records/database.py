"""The journal's file: SQLite, one schema version after the other.

A rollback journal rather than WAL: the file alone is always the whole journal, to be copied or put on a network drive;
it is written once in ten seconds at most, so readers hardly wait. `synchronous` stays FULL: what was written is on the
disk.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from voiceguide.errors import JournalError

_APPLICATION = 0x76676A6C  # "vgjl", so that other people's databases are not taken for a journal
_WAIT_S = 5.0
_SIDE_FILES = ("-journal", "-wal", "-shm")

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            began TEXT NOT NULL,
            routine TEXT NOT NULL,
            language TEXT NOT NULL,
            options TEXT NOT NULL,
            planned_s REAL NOT NULL,
            heard_s REAL NOT NULL,
            holds INTEGER NOT NULL,
            pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
            pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
            note TEXT NOT NULL
        )""",
    ),
    (
        """CREATE TABLE programmes (
            uid TEXT PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL,
            started TEXT NOT NULL,
            stopped TEXT
        )""",
    ),
)
"""What leads from each version of the schema to the next; a new version is a new line at the end."""

VERSION = len(MIGRATIONS)


class DamagedError(Exception):
    """The file is no whole database."""


@contextmanager
def opened(path: Path, wait_s: float = _WAIT_S) -> Iterator[tuple[sqlite3.Connection, Path | None]]:
    """The database at `path`, made or brought up to date where need be, and where a damaged one was put before.

    Raises:
        JournalError: the file cannot be read or written, is not ours, or is newer than this program; also for what
            goes wrong while it is open.
    """
    aside = None
    with _telling(path):
        found = _file(path)
        try:
            connection = _connect(path, wait_s)
        except DamagedError:
            aside = _set_aside(path, found)
            connection = _connect(path, wait_s)
        with closing(connection):
            yield connection, aside


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _connect(path: Path, wait_s: float) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # for the person alone, from the first byte on
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        _check(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        if _is_damage(error):
            raise DamagedError from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN")  # all as it is at one moment: somebody else may be making it
    version, application = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    empty = not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    if application != _APPLICATION and not (empty and version == application == 0):
        raise JournalError(
            f"{path} is a database, but no journal of voiceguide: move it away, or name another folder in "
            "VOICEGUIDE_DATA_DIR"
        )
    if version > VERSION:
        raise JournalError(
            f"{path} was written by a newer voiceguide (its version is {version}, this program knows {VERSION}): "
            "update voiceguide, or name another folder in VOICEGUIDE_DATA_DIR"
        )
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedError
    if version < VERSION:
        with transaction(connection):
            for migration in MIGRATIONS[_pragma(connection, "user_version") :]:  # asked again: somebody was quicker
                for statement in migration:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _file(path: Path) -> int | None:
    """Which file it is, whatever its name."""
    with suppress(FileNotFoundError):
        return path.stat().st_ino
    return None


def _set_aside(path: Path, damaged: int | None) -> Path | None:
    """Rename a damaged file, and what belongs to it: the first of `journal.damaged-1.db`, … that is free.

    Nothing where it is another file by now: somebody else has found the damage too, and was quicker.
    """
    if _file(path) != damaged:
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(aside)
    except FileNotFoundError:
        return None
    for side in _SIDE_FILES:  # else a new database would be "repaired" with them
        with suppress(FileNotFoundError):
            Path(f"{path}{side}").rename(f"{aside}{side}")
    return aside


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, DamagedError) as error:
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_BUSY:
                reason = "another program keeps it locked: try again"
            case sqlite3.SQLITE_FULL:
                reason = "the disk is full: make room"
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
                reason = f"nothing may be written in {path.parent}: allow it, or name a folder in VOICEGUIDE_DATA_DIR"
            case 0 if isinstance(error, FileExistsError | NotADirectoryError):
                reason = f"{path.parent} is no folder: name another one in VOICEGUIDE_DATA_DIR"
            case 0 if isinstance(error, OSError):
                reason = f"{error.strerror or error}: name another folder in VOICEGUIDE_DATA_DIR"
            case _:
                reason = f"{error or 'it is damaged'}: run `voiceguide journal` again, or move the file away"
        raise JournalError(f"the journal {path} cannot be used: {reason}") from error
