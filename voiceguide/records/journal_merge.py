"""Merges an imported journal into the one that is here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from voiceguide.records.journal_entry import Entry
from voiceguide.records.open_records import Records
from voiceguide.records.programme_record import Programme


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
