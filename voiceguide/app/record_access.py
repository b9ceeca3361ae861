"""Opens a person's records where the settings place them, and tells which day of practice it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from voiceguide.app import clock
from voiceguide.app.front_end import Messages
from voiceguide.care.practice import DAY_STARTS, practice_day
from voiceguide.messages import translated
from voiceguide.records.journal_store import Records, open_records


@contextmanager
def person_records(messages: Messages, path: Path | None = None) -> Iterator[Records]:
    """Open the journal and the programmes at `path`, or where the settings place them.

    A damaged file that was set aside is reported as a warning.

    Raises:
        ScriptError: the settings are wrong.
        JournalError: the records cannot be read or written.
    """
    if path is None:
        from voiceguide.app.settings import load_settings
        from voiceguide.resources import journal_path

        path = journal_path(load_settings().data_dir)
    with open_records(path) as records:
        for notice in records.database.notices:
            messages.alert(translated("warning: {text}", text=notice))
        yield records


@dataclass(frozen=True, slots=True)
class PracticeCalendar:
    """When days begin, and which day it is."""

    day_starts: time
    today: date


def practice_calendar() -> PracticeCalendar:
    """The calendar of this moment, as the settings have it. Raises ScriptError if the settings are wrong."""
    from voiceguide.app.settings import load_settings

    day_starts = load_settings().day_starts or DAY_STARTS
    return PracticeCalendar(day_starts, practice_day(clock.now(), day_starts))
