"""The journal and programmes in a front end that is no terminal."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.app.window import Window
from tests.cli.run_program import move_in
from voiceguide.app import clock
from voiceguide.app.due_today import today
from voiceguide.app.journal_workflow import (
    add_session,
    change_session,
    delete_session,
    export_journal,
    import_journal,
    journal_sessions,
)
from voiceguide.app.programme_workflow import programme_choices, programme_overviews, start_programme, stop_programme
from voiceguide.errors import UsageError
from voiceguide.records.journal_entry import ProgrammeKind
from voiceguide.resources import journal_path

NOW = datetime(2026, 11, 2, 18, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)


def test_a_journal_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    window, file = Window(), tmp_path / "journal.json"
    assert journal_sessions(window) == ()
    first = add_session("self-back", {"heard_s": 600.0, "pain_before": 5}, window)
    assert (first.id, first.began, first.planned_s) == (1, NOW, 600)
    add_session("tennis-ball", {"began": NOW - timedelta(days=1), "heard_s": 60.0}, window, planned_s=90)
    changed = change_session(1, {"pain_after": 3, "pain_before": None}, window)
    assert (changed.pain_before, changed.pain_after) == (None, 3)
    assert [entry.routine for entry in journal_sessions(window)] == ["tennis-ball", "self-back"]
    assert export_journal(file, window) == 2
    assert delete_session(1, window) == changed
    merged, refused = import_journal(file, window)
    assert (merged.sessions, merged.known, refused) == (1, 1, ())
    assert changed in journal_sessions(window)
    with pytest.raises(ValueError, match="2026-11-02 18:01 is still to come"):
        change_session(1, {"began": NOW + timedelta(minutes=1)}, window)
    with pytest.raises(ValueError, match="pain must be from 0"):
        add_session("self-back", {"pain_before": 11}, window)
    with pytest.raises(UsageError, match="the journal has no session 7"):
        delete_session(7, window)
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_a_programme_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    window = Window()
    assert programme_overviews(None, window) == today(window).due == ()
    _, choices = programme_choices("de")
    assert list(choices) == list(ProgrammeKind)
    _, due = start_programme(ProgrammeKind.COURSE, None, None, window)
    assert today(window).due == (due,) == ("Due now: session 1 of 3 to 5 with a therapist.",)
    (overview,) = programme_overviews("de", window)
    assert overview.programme.started == date(2026, 11, 2)
    assert overview.due == "Jetzt fällig: Behandlung 1 von 3 bis 5."
    assert [row.when for row in overview.rows][:1] == ["2026-11-02"]
    (stopped,) = stop_programme(None, "de", window)
    assert "2026-11-02" in stopped
    assert stop_programme(None, None, window) == today(window).due == ()
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_a_damaged_journal_is_reported_as_a_warning() -> None:
    window, path = Window(), journal_path(None)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"damaged")
    assert journal_sessions(window) == ()
    (warning,) = window.alerts
    assert warning.startswith("warning: the journal was damaged")
