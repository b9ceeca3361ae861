"""Shows, starts and stops a practice programme.

The functions take the code of a language; None stands for that of the settings or of the system. They raise
`UsageError` if there is no file for it, `ScriptError` if the settings or that file are wrong, and `JournalError` if the
records cannot be read or written. They tell the person through `messages` if a damaged journal was set aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiceguide.app.chosen_language import command_texts
from voiceguide.app.practice_calendar import practice_calendar
from voiceguide.app.record_access import person_records
from voiceguide.care.due import SOURCE, PlanRow, due_line, plan
from voiceguide.care.practice import heard_by_day
from voiceguide.records.journal_limits import check_programme
from voiceguide.records.programme_record import Programme, ProgrammeKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from voiceguide.app.front_end import Messages
    from voiceguide.language.practice_texts import PracticeTexts
    from voiceguide.records.journal_entry import Entry


@dataclass(frozen=True, slots=True)
class ProgrammeOverview:
    """A running programme as it stands today, in the words of one language."""

    programme: Programme
    due: str
    """What is due today, or when something is."""
    heading: str
    """Its name, its first day and its source."""
    about: str
    """What it asks for."""
    rows: tuple[PlanRow, ...]
    """The sessions that were given and those to come; of daily practice, the last seven days."""
    what_counts: str
    """When a day counts."""


def programme_overview(language: str | None, messages: Messages) -> ProgrammeOverview | None:
    """The programme that is running; None if there is none."""
    texts = command_texts(language).practice
    with person_records(messages) as records:
        programme = next(reversed(records.programmes.running()), None)
        entries = records.journal.entries()
    return None if programme is None else _overview(programme, entries, texts)


def programme_choices(language: str | None) -> tuple[str, dict[ProgrammeKind, str]]:
    """A sentence that says that no programme is running, and what each of them asks for."""
    texts = command_texts(language).practice
    return texts.none_running.format(source=SOURCE), {kind: texts.about.of(kind.value) for kind in ProgrammeKind}


def start_programme(
    kind: ProgrammeKind, first_day: date | None, language: str | None, messages: Messages
) -> tuple[str, str]:
    """Start a programme, today if no first day is given; returns a sentence that says so, and what is due.

    Raises:
        UsageError: a programme is running.
        ValueError: the first day is before 1970 or more than a year ahead; the message is a sentence for the person.
    """
    texts = command_texts(language).practice
    calendar = practice_calendar()
    programme = Programme(kind, first_day or calendar.today)
    check_programme(programme, calendar.today)
    with person_records(messages) as records:
        records.programmes.start(programme)
        days = heard_by_day(records.journal.entries(), calendar.day_starts)
    started = texts.started.format(about=texts.about.of(kind.value))
    return started, due_line(programme, days, calendar.today, texts)


def stop_programme(language: str | None, messages: Messages) -> tuple[str, ...]:
    """Stop what is running; returns a sentence for each programme that was running."""
    texts = command_texts(language).practice
    with person_records(messages) as records:
        stopped = records.programmes.stop(practice_calendar().today)
    return tuple(texts.stopped.format(programme=texts.names.of(each.kind.value), day=each.started) for each in stopped)


def _overview(programme: Programme, entries: Iterable[Entry], texts: PracticeTexts) -> ProgrammeOverview:
    calendar = practice_calendar()
    today, days = calendar.today, heard_by_day(entries, calendar.day_starts)
    name = texts.names.of(programme.kind.value)
    return ProgrammeOverview(
        programme=programme,
        due=due_line(programme, days, today, texts),
        heading=texts.heading.format(programme=name, day=programme.started, source=SOURCE),
        about=texts.about.of(programme.kind.value),
        rows=plan(programme, days, today, texts),
        what_counts=texts.what_counts,
    )
