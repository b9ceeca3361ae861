"""What is due in a programme, by its schedule: as a sentence, or as the rows of a plan, in any language.

The figures are from 004_01fbb68fb13b379d.txt: a course counts sessions with a therapist, the daily programme days with
ten minutes by oneself. The source gives an interval for the short course only; the long one uses the same. These are
pure functions: the caller passes the current date.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Self

from voiceguide.care.practice import FULL_DAY_S, full_days, heard_by_day, streak, therapist_days
from voiceguide.language.care_texts import PracticeTexts
from voiceguide.language.template import counted
from voiceguide.messages import written_day
from voiceguide.records.journal_entry import Entry, Programme, ProgrammeKind


@dataclass(frozen=True, slots=True)
class Course:
    """A course of sessions with a therapist, at an interval."""

    fewest: int
    most: int
    upkeep: bool
    """Whether it continues afterwards, at longer intervals."""


@dataclass(frozen=True, slots=True)
class Due:
    """The next session, and the period in which it is due."""

    number: int
    """Its number in the course, from 1; 0 for upkeep and for daily practice."""
    earliest: date
    latest: date
    needed: bool = True
    """Whether it is one of the `fewest` sessions of the course."""


@dataclass(frozen=True, slots=True)
class ProgrammeProgress:
    """The progress of a programme."""

    done: tuple[date, ...]
    """The days that count for it."""
    due: Due | None
    """None if the programme is complete."""


COURSES = {ProgrammeKind.COURSE: Course(3, 5, upkeep=False), ProgrammeKind.CHRONIC: Course(8, 12, upkeep=True)}
INTERVAL = (timedelta(weeks=1), timedelta(weeks=2))
UPKEEP_INTERVAL = (timedelta(weeks=6), timedelta(weeks=8))
_DAY = timedelta(days=1)


def programme_progress(programme: Programme, days: Iterable[date], today: date) -> ProgrammeProgress:
    """The progress of a programme.

    The days are those with a session with a therapist, or, for daily practice, those with ten minutes by oneself.
    """
    last = later(max(today, programme.started), _DAY)  # after that a clock was wrong
    done = tuple(sorted(day for day in set(days) if programme.started <= day <= last))
    if programme.kind.with_therapist:
        return ProgrammeProgress(done, _next(programme, COURSES[programme.kind], done, today))
    first = max(today, programme.started)
    due = later(first, _DAY) if first in done else first
    return ProgrammeProgress(done, Due(0, due, due))


def later(day: date, interval: timedelta) -> date:
    """The day that is `interval` after `day`; the last that there is if that is later than any."""
    return day + min(interval, date.max - day)


def _next(programme: Programme, course: Course, done: Sequence[date], today: date) -> Due | None:
    if not done:
        return Due(1, programme.started, programme.started)
    if not _over(course, done, today):
        return Due(len(done) + 1, *_due_between(done[-1], INTERVAL), needed=len(done) < course.fewest)
    return Due(0, *_due_between(done[-1], UPKEEP_INTERVAL)) if course.upkeep else None


def _due_between(day: date, apart: tuple[timedelta, timedelta]) -> tuple[date, date]:
    return later(day, apart[0]), later(day, apart[1])


def _over(course: Course, done: Sequence[date], today: date) -> bool:
    """Whether the course proper has ended: it has all its sessions, or enough of them and was not continued in time."""
    following = (*done[1:], today)
    return len(done) >= course.most or any(
        number >= course.fewest and after > later(day, INTERVAL[1])
        for number, (day, after) in enumerate(zip(done, following, strict=True), 1)
    )


_WEEK = 7


@dataclass(frozen=True, slots=True)
class Done:
    """What a person has done, by the days of practice."""

    own_s: Mapping[date, float]
    """The seconds practised by oneself on each day."""
    therapist: Sequence[date]
    """The days with a session with a therapist."""

    @classmethod
    def until_now(cls, entries: Collection[Entry], day_starts: time) -> Self:
        """What the sessions of the journal add up to, if days begin at `day_starts`."""
        return cls(heard_by_day(entries, day_starts), therapist_days(entries, day_starts))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan: a session, its date or period, and its state."""

    what: str
    when: str
    state: str


def due_line(programme: Programme, done: Done, today: date, texts: PracticeTexts) -> str:
    """What is due today, or when the next session is, in one or two sentences."""
    where = _progress(programme, done, today)
    due = where.due
    if due is None:
        sessions = counted(texts.sessions, len(where.done))
        return texts.complete.format(programme=texts.names.of(programme.kind.value), sessions=sessions)
    if not programme.kind.with_therapist:
        return _daily(programme, due, done.own_s, today, texts)
    session = _session(programme, due, texts)
    if not due.needed:
        session = texts.if_needed.format(session=session)
    if today < due.earliest:
        return texts.not_due.format(session=session, period=texts.span(due.earliest, due.latest))
    if today <= due.latest or due.number == 1 or due.earliest == due.latest:
        return texts.due.format(session=session)
    return texts.overdue.format(session=session, day=written_day(due.latest))


def plan(programme: Programme, done: Done, today: date, texts: PracticeTexts) -> tuple[PlanRow, ...]:
    """The rows of a plan: past and future sessions of a course, or the last seven days of daily practice."""
    if not programme.kind.with_therapist:
        last = (today - timedelta(days=back) for back in reversed(range(_WEEK)))
        return tuple(_day_row(day, done.own_s.get(day, 0.0), texts) for day in last if day >= programme.started)
    where = _progress(programme, done, today)
    rows = [
        PlanRow(texts.row_session.format(number=number), written_day(day), texts.row_done)
        for number, day in enumerate(where.done, 1)
    ]
    due, course = where.due, COURSES[programme.kind]
    if due is None:
        return tuple(rows)
    if due.number == 0:
        period = texts.span(due.earliest, due.latest)
        return (*rows, PlanRow(texts.row_upkeep, period, _state(due, today, texts)))
    earliest, latest = due.earliest, due.latest
    for number in range(due.number, course.most + 1):
        state = _state(due, today, texts) if number == due.number else ""
        wanted = "" if number <= course.fewest else texts.row_if_needed
        what = texts.row_session.format(number=number)
        rows.append(PlanRow(what, texts.span(earliest, latest), ", ".join(filter(None, (state, wanted)))))
        earliest, latest = later(max(today, earliest), INTERVAL[0]), later(max(today, latest), INTERVAL[1])
    if course.upkeep:
        fewest, most = (apart.days // _WEEK for apart in UPKEEP_INTERVAL)
        rows.append(PlanRow(texts.row_then, texts.row_every.format(fewest=fewest, most=most), ""))
    return tuple(rows)


def _progress(programme: Programme, done: Done, today: date) -> ProgrammeProgress:
    days = done.therapist if programme.kind.with_therapist else full_days(done.own_s)
    return programme_progress(programme, days, today)


def _daily(programme: Programme, due: Due, days: Mapping[date, float], today: date, texts: PracticeTexts) -> str:
    if today < programme.started:
        return texts.daily_later.format(day=written_day(programme.started))
    heard_min = days.get(today, 0.0) / 60
    if due.earliest > today:
        sentence = texts.daily_done
    elif heard_min >= 1:
        sentence = texts.daily_begun.format(minutes=f"{heard_min:.0f}")
    else:
        sentence = texts.daily_due
    row = streak(full_days(days), today)
    return f"{sentence} {texts.in_a_row.format(days=counted(texts.days, row))}" if row else sentence


def _session(programme: Programme, due: Due, texts: PracticeTexts) -> str:
    if due.number == 0:
        return texts.upkeep
    course = COURSES[programme.kind]
    return texts.session_of.format(number=due.number, fewest=course.fewest, most=course.most)


def _day_row(day: date, heard_s: float, texts: PracticeTexts) -> PlanRow:
    minutes = texts.row_minutes.format(minutes=f"{heard_s / 60:.0f}")
    return PlanRow(written_day(day), minutes, texts.row_done if heard_s >= FULL_DAY_S else "")


def _state(due: Due, today: date, texts: PracticeTexts) -> str:
    if today < due.earliest:
        return texts.row_next
    return texts.row_due if today <= due.latest or due.number == 1 else texts.row_overdue
