"""Shows, starts and stops programmes: courses with a therapist, and daily practice by oneself.

The functions take the code of a language; None stands for that of the settings or of the system. They raise
`UsageError` if there is no file for it, `ScriptError` if the settings or that file are wrong, and `JournalError` if the
records cannot be read or written. They tell the person through `messages` if a damaged journal was set aside.
"""

from dataclasses import dataclass
from datetime import date

from voiceguide.app.chosen_language import command_texts
from voiceguide.app.front_end import Messages
from voiceguide.app.record_access import PracticeCalendar, person_records, practice_calendar
from voiceguide.care.programme_schedule import Done, PlanRow, due_line, plan
from voiceguide.language.care_texts import PracticeTexts
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES
from voiceguide.messages import written_day
from voiceguide.records.journal_entry import Programme, ProgrammeKind, check_programme


@dataclass(frozen=True, slots=True)
class ProgrammeOverview:
    """A running programme as it stands today, in the words of one language."""

    programme: Programme
    due: str
    """What is due today, or when something is."""
    heading: str
    """Its name and its first day."""
    about: str
    """What it asks for."""
    rows: tuple[PlanRow, ...]
    """The sessions of a course, past and to come; of daily practice, the last seven days."""
    what_counts: str
    """What counts, and how it gets into the journal."""
    source: str
    """Where its numbers are from."""


def programme_overviews(language: str | None, messages: Messages) -> tuple[ProgrammeOverview, ...]:
    """The programmes that are running, in the order in which they were started."""
    texts = command_texts(language).practice
    calendar = practice_calendar()
    with person_records(messages) as records:
        running = records.programmes.running()
        done = Done.until_now(records.journal.entries(), calendar.day_starts)
    return tuple(_overview(programme, done, calendar, texts) for programme in running)


def programme_choices(language: str | None) -> tuple[str, dict[ProgrammeKind, str]]:
    """A sentence that says that no programme is running, and what each of them asks for."""
    texts = command_texts(language).practice
    return texts.none_running.format(title=TITLES[NEUROMUSCULAR]), {
        kind: texts.about.of(kind.value) for kind in ProgrammeKind
    }


def start_programme(
    kind: ProgrammeKind, first_day: date | None, language: str | None, messages: Messages
) -> tuple[str, str]:
    """Start a programme, today if no first day is given; returns a sentence that says so, and what is due.

    Raises:
        UsageError: a programme is running that counts the same sessions.
        ValueError: the first day is before 1970 or more than a year ahead; the message is a sentence for the person.
    """
    texts = command_texts(language).practice
    calendar = practice_calendar()
    programme = Programme(kind, first_day or calendar.today)
    check_programme(programme, calendar.today)
    with person_records(messages) as records:
        records.programmes.start(programme)
        done = Done.until_now(records.journal.entries(), calendar.day_starts)
    started = texts.started.format(about=texts.about.of(kind.value))
    return started, due_line(programme, done, calendar.today, texts)


def stop_programme(kind: ProgrammeKind | None, language: str | None, messages: Messages) -> tuple[str, ...]:
    """Stop what is running, or only what is of that kind; returns a sentence for each programme that was stopped."""
    texts = command_texts(language).practice
    with person_records(messages) as records:
        stopped = records.programmes.stop(practice_calendar().today, kind)
    return tuple(
        texts.stopped.format(programme=texts.names.of(each.kind.value), day=written_day(each.started))
        for each in stopped
    )


def _overview(programme: Programme, done: Done, calendar: PracticeCalendar, texts: PracticeTexts) -> ProgrammeOverview:
    kind, today, day_starts = programme.kind, calendar.today, calendar.day_starts
    counts = texts.what_counts.format(time=f"{day_starts:%H:%M}")
    if kind.with_therapist:
        counts = texts.therapist_counts.format(command="voiceguide journal add --therapist")
    return ProgrammeOverview(
        programme=programme,
        due=due_line(programme, done, today, texts),
        heading=texts.heading.format(programme=texts.names.of(kind.value), day=written_day(programme.started)),
        about=texts.about.of(kind.value),
        rows=plan(programme, done, today, texts),
        what_counts=counts,
        source=texts.source.format(title=TITLES[NEUROMUSCULAR]),
    )
