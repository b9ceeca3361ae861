from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.records.given import session
from voiceguide.errors import JournalError, UsageError
from voiceguide.records.journal_store import JournalStore, Records, open_records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with open_records(tmp_path / "data" / "journal.db") as opened:
        yield opened


@pytest.fixture
def journal(records: Records) -> JournalStore:
    return records.journal


def test_what_is_added_is_there(records: Records, journal: JournalStore) -> None:
    entry = session(
        options={"only": ["Hips"], "lasting": 600.5}, pain_before=10, pain_after=0, holds=7, note="späť\0\n'"
    )
    added = journal.add(entry)
    assert added == replace(entry, id=1)
    with open_records(records.database.path) as again:
        assert again.journal.entries() == (added,)
        assert again.journal.entries()[0].began.utcoffset() == timedelta(hours=1)


def test_sessions_come_in_the_order_in_which_they_began_wherever_that_was(journal: JournalStore) -> None:
    east = datetime(2026, 11, 2, 12, tzinfo=timezone(timedelta(hours=9)))
    west = datetime(2026, 11, 2, 11, tzinfo=timezone(timedelta(hours=-8)))
    for began in (west, east):
        journal.add(session(began=began))
    assert [entry.began for entry in journal.entries()] == [east, west]


def test_a_session_is_changed_in_what_was_asked_for_only(journal: JournalStore) -> None:
    added = journal.add(session(pain_before=4, note="a"))
    assert journal.change(1, pain_before=None, pain_after=2) == replace(added, pain_before=None, pain_after=2)
    assert journal.entries() == (replace(added, pain_before=None, pain_after=2),)
    with pytest.raises(ValueError, match="pain must be"):
        journal.change(1, pain_after=11)
    assert journal.entries()[0].pain_after == 2


def test_a_number_is_never_given_again(journal: JournalStore) -> None:
    journal.add(session())
    assert journal.delete(1).routine == "tennis-ball"
    assert journal.entries() == ()
    assert journal.add(session()).id == 2


@pytest.mark.parametrize("number", [1, -1, 2**63, 2**100])
def test_a_number_that_is_none(number: int, journal: JournalStore) -> None:
    with pytest.raises(UsageError, match=f"no session {number}"):
        journal.delete(number)
    with pytest.raises(UsageError, match=f"no session {number}"):
        journal.change(number, note="")


def test_how_far_a_session_has_come_changes_nothing_else(journal: JournalStore) -> None:
    added = journal.add(session(heard_s=0))
    journal.change(1, note="while it runs")
    journal.update_progress(added.uid, 60.0, 3)
    journal.set_pain_after(added.uid, 2)
    assert journal.entries() == (replace(added, note="while it runs", heard_s=60, holds=3, pain_after=2),)


def test_a_session_that_was_deleted_while_it_ran_stays_deleted(journal: JournalStore) -> None:
    added = journal.add(session())
    journal.delete(1)
    journal.update_progress(added.uid, 60.0, 3)
    journal.set_pain_after(added.uid, 2)
    assert journal.entries() == ()


def test_a_session_is_added_once(journal: JournalStore) -> None:
    entry = session(note="first")
    added = journal.add_once(entry)
    assert journal.add_once(replace(entry, note="again")).id == added.id
    assert journal.entries() == (added,)


def test_a_session_of_which_nothing_was_heard_is_discarded(journal: JournalStore) -> None:
    added, other = journal.add(session()), journal.add(session())
    for _ in range(2):
        journal.discard(added.uid)
    assert journal.entries() == (other,)


@pytest.mark.parametrize(
    "change", ["began = 'yesterday'", "options = '{'", "pain_before = 'much'", "began = '2026-11-02'"]
)
def test_what_somebody_wrote_into_the_file_is_told(change: str, records: Records, journal: JournalStore) -> None:
    journal.add(session())
    records.database.connection.execute("PRAGMA ignore_check_constraints = 1")
    records.database.connection.execute(f"UPDATE sessions SET {change}")
    with pytest.raises(JournalError, match="session 1 cannot be read"):
        journal.entries()
