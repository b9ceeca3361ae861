from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.records.given import MONDAY, session
from voiceguide.errors import JournalError, UsageError
from voiceguide.records.journal_store import Journal, open_journal
from voiceguide.records.programme_record import Kind, Programme


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "data" / "journal.db") as opened:
        yield opened


def test_what_is_added_is_there(journal: Journal) -> None:
    entry = session(
        options={"only": ["Hips"], "lasting": 600.5}, pain_before=10, pain_after=0, holds=7, note="späť\0\n'"
    )
    added = journal.add(entry)
    assert added == replace(entry, id=1)
    with open_journal(journal.path) as again:
        assert again.entries() == (added,)
        assert again.entries()[0].began.utcoffset() == timedelta(hours=1)


def test_sessions_come_in_the_order_in_which_they_began_wherever_that_was(journal: Journal) -> None:
    east = datetime(2026, 11, 2, 12, tzinfo=timezone(timedelta(hours=9)))
    west = datetime(2026, 11, 2, 11, tzinfo=timezone(timedelta(hours=-8)))
    for began in (west, east):
        journal.add(session(began=began))
    assert [entry.began for entry in journal.entries()] == [east, west]


def test_a_session_is_changed_in_what_was_asked_for_only(journal: Journal) -> None:
    added = journal.add(session(pain_before=4, note="a"))
    assert journal.change(1, pain_before=None, pain_after=2) == replace(added, pain_before=None, pain_after=2)
    assert journal.entries() == (replace(added, pain_before=None, pain_after=2),)
    with pytest.raises(ValueError, match="pain is told"):
        journal.change(1, pain_after=11)
    assert journal.entries()[0].pain_after == 2


def test_a_number_is_never_given_again(journal: Journal) -> None:
    journal.add(session())
    assert journal.delete(1).routine == "tennis-ball"
    assert journal.entries() == ()
    assert journal.add(session()).id == 2


@pytest.mark.parametrize("number", [1, -1, 2**63, 2**100])
def test_a_number_that_is_none(number: int, journal: Journal) -> None:
    with pytest.raises(UsageError, match=f"no session {number}"):
        journal.delete(number)
    with pytest.raises(UsageError, match=f"no session {number}"):
        journal.change(number, note="")


def test_how_far_a_session_has_come_changes_nothing_else(journal: Journal) -> None:
    added = journal.add(session(heard_s=0))
    journal.change(1, note="while it runs")
    journal.heard(added.uid, 60.0, 3)
    journal.felt(added.uid, 2)
    assert journal.entries() == (replace(added, note="while it runs", heard_s=60, holds=3, pain_after=2),)


def test_a_session_that_was_deleted_while_it_ran_stays_deleted(journal: Journal) -> None:
    added = journal.add(session())
    journal.delete(1)
    journal.heard(added.uid, 60.0, 3)
    journal.felt(added.uid, 2)
    assert journal.entries() == ()


def test_one_programme_at_a_time(journal: Journal) -> None:
    acute, daily = Programme(Kind.ACUTE, MONDAY), Programme(Kind.DAILY, MONDAY + timedelta(days=1))
    assert journal.stop(MONDAY) == ()
    journal.start(acute)
    with pytest.raises(UsageError, match="the acute programme is running since 2026-11-02"):
        journal.start(daily)
    assert journal.stop(MONDAY + timedelta(days=1)) == (acute,)
    journal.start(daily)
    assert journal.programmes() == (replace(acute, stopped=MONDAY + timedelta(days=1)), daily)


@pytest.mark.parametrize(
    "change", ["began = 'yesterday'", "options = '{'", "pain_before = 'much'", "began = '2026-11-02'"]
)
def test_what_somebody_wrote_into_the_file_is_told(change: str, journal: Journal) -> None:
    journal.add(session())
    journal._connection.execute("PRAGMA ignore_check_constraints = 1")
    journal._connection.execute(f"UPDATE sessions SET {change}")
    with pytest.raises(JournalError, match="session 1 cannot be read"):
        journal.entries()
