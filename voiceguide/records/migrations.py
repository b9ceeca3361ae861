"""The schema of the database, as an ordered list of migrations.

A migration that has been released is never changed; a new version of the schema is a new one at the end. The statements
here do not use the code that reads and writes the tables, as that code follows the newest schema.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegacyFile:
    """A JSON file that held the records of a table before the table existed."""

    name: str
    """In the folder of the database."""
    copy: Callable[[sqlite3.Connection, bytes], None]
    """Inserts what the file holds; raises ValueError where it is damaged."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the schema to the next."""

    version: int
    """The version that it leads to; the first is 1."""
    name: str
    statements: tuple[str, ...]
    legacy: LegacyFile | None = None


def _copy_answers(connection: sqlite3.Connection, content: bytes) -> None:
    from voiceguide.records.legacy_files import answer_rows

    connection.executemany(
        "INSERT INTO screening_answers (routine, conditions, answered) VALUES (?, ?, ?)", answer_rows(content)
    )


def _copy_place(connection: sqlite3.Connection, content: bytes) -> None:
    from voiceguide.records.legacy_files import place_row

    connection.execute(
        """INSERT INTO places
            (owner, routine, options, reached, step_index, step_count, step_onset, step_line, session_frames)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        place_row(content),
    )


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "sessions",
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
    ),
    Migration(
        2,
        "programmes",
        (
            """CREATE TABLE programmes (
                uid TEXT PRIMARY KEY NOT NULL,
                kind TEXT NOT NULL,
                started TEXT NOT NULL,
                stopped TEXT
            )""",
        ),
    ),
    Migration(
        3,
        "screening answers",
        (
            """CREATE TABLE screening_answers (
                routine TEXT PRIMARY KEY NOT NULL,
                conditions TEXT NOT NULL,
                answered TEXT NOT NULL
            )""",
        ),
        LegacyFile("screening.json", _copy_answers),
    ),
    Migration(
        4,
        "places to resume at",
        (
            """CREATE TABLE places (
                owner TEXT PRIMARY KEY NOT NULL,
                routine TEXT NOT NULL,
                options TEXT NOT NULL,
                reached TEXT NOT NULL,
                step_index INTEGER NOT NULL CHECK (step_index >= 0),
                step_count INTEGER NOT NULL CHECK (step_count > step_index),
                step_onset INTEGER NOT NULL CHECK (step_onset >= 0),
                step_line INTEGER CHECK (step_line >= 0),
                session_frames INTEGER NOT NULL CHECK (session_frames >= 0)
            )""",
        ),
        LegacyFile("place.json", _copy_place),
    ),
    Migration(
        5,
        "when each session was last played",
        ("ALTER TABLE places ADD COLUMN seen TEXT NOT NULL DEFAULT ''", "UPDATE places SET seen = reached"),
    ),
    Migration(
        6,
        "sessions with a therapist, and the day after a session",
        (
            "ALTER TABLE sessions ADD COLUMN therapist INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE sessions ADD COLUMN next_day_asked INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE sessions ADD COLUMN next_day_pain INTEGER CHECK (next_day_pain BETWEEN 0 AND 10)",
            "ALTER TABLE sessions ADD COLUMN next_day_area TEXT",
            "ALTER TABLE sessions ADD COLUMN next_day_kind TEXT",
            "ALTER TABLE sessions ADD COLUMN next_day_thoughts TEXT",
            "UPDATE programmes SET kind = 'course' WHERE kind = 'acute'",
        ),
    ),
)

VERSION = MIGRATIONS[-1].version
"""The version that this program reads and writes."""
