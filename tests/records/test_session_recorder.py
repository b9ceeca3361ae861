from pathlib import Path

import pytest

from tests.records.given import session
from voiceguide.records.journal_entry import Entry
from voiceguide.records.journal_store import open_journal
from voiceguide.records.session_recorder import Account
from voiceguide.units import to_frames

NEVER_S = 3600.0


def begun(**more: object) -> Entry:
    return session(planned_s=60.0, heard_s=0.0, **more)


def kept(path: Path) -> tuple[Entry, ...]:
    with open_journal(path) as journal:
        return journal.entries()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def test_it_is_written_down_from_the_start_to_the_end(path: Path) -> None:
    account = Account(path, begun(pain_before=5), NEVER_S)
    account.keep()
    assert [(entry.heard_s, entry.holds, entry.pain_before) for entry in kept(path)] == [(0, 0, 5)]
    account.at(to_frames(29.5), 1)
    account.keep()
    assert [(entry.heard_s, entry.holds) for entry in kept(path)] == [(29.5, 1)]
    account.at(to_frames(30), 2)
    with account:
        account.at(to_frames(60), 2)
    account.end(2)
    assert kept(path) == (account.entry,)
    assert (account.entry.heard_s, account.entry.holds, account.entry.pain_after) == (60, 2, 2)
    assert account.trouble is None


def test_it_is_written_down_while_it_runs(path: Path) -> None:
    wrote = []

    class Told(Account):
        def keep(self) -> None:
            super().keep()
            wrote.append(self.entry.heard_s)

    with Told(path, begun(), every_s=0.0) as account:
        account.at(to_frames(7), 0)
        while 7.0 not in wrote:
            pass
        assert [entry.heard_s for entry in kept(path)] == [7.0]


def test_a_session_that_fails_is_written_down_as_far_as_it_came(path: Path) -> None:
    account = Account(path, begun(), NEVER_S)
    with pytest.raises(KeyboardInterrupt), account:
        account.at(to_frames(12), 0)
        raise KeyboardInterrupt
    assert [entry.heard_s for entry in kept(path)] == [12.0]


def test_of_which_nothing_was_heard_nothing_stays(path: Path) -> None:
    with Account(path, begun(), NEVER_S) as account:
        account.at(to_frames(0.5), 0)
    assert kept(path) == ()
    assert not account.worth_keeping


def test_a_journal_that_cannot_be_written_is_no_failure(path: Path) -> None:
    path.mkdir()
    with Account(path, begun(), NEVER_S) as account:
        account.at(to_frames(12), 0)
    account.end(3)
    assert account.trouble is not None
    assert account.worth_keeping
    assert (account.entry.heard_s, account.entry.pain_after) == (12, 3)


def test_a_journal_that_can_be_written_at_the_end_has_all_of_it(path: Path) -> None:
    path.mkdir()
    with Account(path, begun(), NEVER_S) as account:
        account.at(to_frames(12), 0)
    path.rmdir()
    account.end(3)
    assert account.trouble is None
    assert kept(path) == (account.entry,)
    assert account.entry.pain_after == 3


def test_a_journal_that_is_damaged_meanwhile_gets_the_session_again(path: Path) -> None:
    account = Account(path, begun(), NEVER_S)
    account.keep()
    path.write_bytes(b"nonsense" * 2000)
    account.at(to_frames(12), 0)
    account.keep()
    assert account.set_aside == path.with_name("journal.damaged-1.db")
    assert kept(path) == (account.entry,)


def test_a_session_deleted_while_it_runs_stays_deleted(path: Path) -> None:
    with Account(path, begun(), NEVER_S) as account:
        account.keep()
        with open_journal(path) as journal:
            journal.delete(1)
        account.at(to_frames(12), 0)
    account.end(3)
    assert kept(path) == ()
