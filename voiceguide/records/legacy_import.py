"""Copies legacy files into the database during a migration, and renames them once that is committed."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import reason_of
from voiceguide.messages import translated
from voiceguide.records.database_errors import rename_to_free_name
from voiceguide.records.legacy_files import MAX_BYTES
from voiceguide.records.migrations import LegacyFile


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What was done with one legacy file."""

    path: Path
    damaged: bool = False
    """Nothing of it was copied."""
    unreadable: str = ""
    """Why it could not be read; empty where it could."""


def import_legacy_file(connection: sqlite3.Connection, path: Path, legacy: LegacyFile) -> ImportedFile:
    """Copy what the file at `path` holds into its table, within the transaction of the migration."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return ImportedFile(path, unreadable=reason_of(error))
    try:
        legacy.copy(connection, content)
    except ValueError:
        return ImportedFile(path, damaged=True)
    return ImportedFile(path)


def retire_legacy_file(imported: ImportedFile) -> str:
    """Rename a legacy file so that nobody takes it for current; returns a notice for the person, or an empty text.

    `place.json` becomes `place.imported-1.json`, a damaged one `place.damaged-1.json`. A file that cannot be renamed
    stays, which does no harm: it is read during the migration only.
    """
    path = imported.path
    if imported.unreadable:
        return translated(
            "{path} cannot be read ({unreadable}) and was left out: what it holds is not known any more",
            path=path,
            unreadable=imported.unreadable,
        )
    retired = rename_to_free_name(path, "damaged" if imported.damaged else "imported")
    if not imported.damaged:
        return ""
    state = translated("was damaged and is now {retired}", retired=retired) if retired else translated("is damaged")
    return translated("{path} {state}: what it held is not known any more", path=path, state=state)
