"""Opens the database of a person's records: one SQLite file, brought up to the newest schema.

It has a rollback journal, not WAL: the file alone always holds everything, to be copied or put on a network drive. It
is written every few seconds at most, so readers hardly wait. `synchronous` stays FULL: what is committed is on disk.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import JournalError
from voiceguide.messages import translated
from voiceguide.records.database_errors import DamagedDatabaseError, is_damage, journal_errors
from voiceguide.records.migrations import MIGRATIONS, VERSION

_APPLICATION_ID = 0x76676A6C  # "vgjl", so that other people's databases are not taken for ours
_BUSY_TIMEOUT_S = 5.0
_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database."""

    path: Path
    connection: sqlite3.Connection
    set_aside: Path | None = None
    """Where the file that was there before was moved, because it was damaged."""
    notices: tuple[str, ...] = ()
    """What the person should know: which damaged file was set aside."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all of the block, or none of it if it raises; within another transaction it is part of that one."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def unreadable(self, what: str, error: Exception) -> JournalError:
        """The error for a row that no version of this program wrote."""
        return JournalError(
            "in the journal {path}, {what} cannot be read ({error}): somebody changed the file; mend "
            "it with sqlite3, or move it away and import your last export",
            path=self.path,
            what=what,
            error=error,
        )


@contextmanager
def open_database(path: Path, busy_timeout_s: float = _BUSY_TIMEOUT_S) -> Iterator[Database]:
    """Open the database at `path`; it is created or migrated if necessary, and set aside if it is damaged.

    Several processes may have it open at once.

    It waits for another process that writes, but not longer than `busy_timeout_s`.

    Raises:
        JournalError: the file cannot be read or written, is not ours, or is newer than this program; also for what
            goes wrong while it is open.
    """
    set_aside = None
    with journal_errors(path):
        inode = _inode(path)
        try:
            connection, notices = _connect(path, busy_timeout_s)
        except DamagedDatabaseError:
            set_aside = _set_aside(path, inode)
            connection, notices = _connect(path, busy_timeout_s)
        if set_aside:
            notices = (_damage_notice(set_aside), *notices)
        with closing(connection):
            yield Database(path, connection, set_aside, notices)


def has_records(path: Path) -> bool:
    """Whether there is a database at `path`, or a legacy file that opening it would import.

    True as well where that cannot be found out: `open_database` then raises the reason.
    """
    legacy = (path.with_name(each.legacy.name) for each in MIGRATIONS if each.legacy)
    try:
        return any(_inode(each) is not None for each in (path, *legacy))
    except OSError:
        return True


def _damage_notice(set_aside: Path) -> str:
    return translated(
        "the journal was damaged and was set aside as {set_aside}; a new one was begun "
        "(voiceguide journal import brings an export back)",
        set_aside=set_aside,
    )


def _connect(path: Path, busy_timeout_s: float) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """An open connection to a database of the newest schema, and notices for the person."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # readable by its owner only, from the first byte on
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=busy_timeout_s, isolation_level=None)
    try:
        version = _checked_version(connection, path)
        notices = _migrate(connection, path) if version < VERSION else ()
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_damage(error):
            raise DamagedDatabaseError from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection, notices


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the schema, 0 for an empty file; raises if the file is not ours, newer, or damaged."""
    connection.execute("BEGIN")  # a consistent view: another process may be creating it
    version, application = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    empty = not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    if application != _APPLICATION_ID and not (empty and version == application == 0):
        raise JournalError(
            "{path} is a database, but not a journal of voiceguide: move it away, or name another "
            "folder in VOICEGUIDE_DATA_DIR",
            path=path,
        )
    _refuse_newer(version, path)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedDatabaseError
    return version


def _refuse_newer(version: int, path: Path) -> None:
    if version > VERSION:
        raise JournalError(
            "{path} was written by a newer voiceguide (its version is {found}, this program knows "
            "{known}): update voiceguide, or name another folder in VOICEGUIDE_DATA_DIR",
            path=path,
            found=version,
            known=VERSION,
        )


def _migrate(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """Bring the schema up to date in one transaction, legacy files included; returns notices for the person."""
    legacy = []
    with Database(path, connection).transaction():
        version = _pragma(connection, "user_version")  # read again: another process may have been quicker
        _refuse_newer(version, path)
        for migration in MIGRATIONS[version:]:
            for statement in migration.statements:
                connection.execute(statement)
            if migration.legacy and (file := path.with_name(migration.legacy.name)).exists():
                from voiceguide.records.legacy_import import import_legacy_file

                legacy.append(import_legacy_file(connection, file, migration.legacy))
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    if not legacy:
        return ()
    from voiceguide.records.legacy_import import retire_legacy_file

    return tuple(filter(None, map(retire_legacy_file, legacy)))


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _inode(path: Path) -> int | None:
    """Which file has that name at the moment; None if there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.stat().st_ino
    return None


def _set_aside(path: Path, damaged: int | None) -> Path | None:
    """Rename a damaged database, and SQLite's files beside it, to `journal.damaged-1.db` or the next that is free.

    Returns:
        The new path; None if the file is not the one with the inode `damaged` any more, as another process found the
        damage too and was quicker.
    """
    from voiceguide.records.database_errors import rename_to_free_name

    if _inode(path) != damaged or not (new := rename_to_free_name(path, "damaged")):
        return None
    for side in _SIDE_FILES:  # otherwise SQLite would apply them to the new database
        with suppress(FileNotFoundError):
            Path(f"{path}{side}").rename(f"{new}{side}")
    return new
