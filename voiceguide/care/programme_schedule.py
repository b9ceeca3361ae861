"""The schedules of the programmes: how many sessions, at which intervals, and when the next one is due.

The figures are from 004_01fbb68fb13b379d.txt: a course counts sessions with a therapist, the daily programme days with
ten minutes by oneself. The source gives an interval for the short course only; the long one uses the
same. These are pure functions: the caller passes the current date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voiceguide.records.programme_record import Programme, ProgrammeKind


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
        return Due(len(done) + 1, *_period(done[-1], INTERVAL), needed=len(done) < course.fewest)
    return Due(0, *_period(done[-1], UPKEEP_INTERVAL)) if course.upkeep else None


def _period(day: date, apart: tuple[timedelta, timedelta]) -> tuple[date, date]:
    return later(day, apart[0]), later(day, apart[1])


def _over(course: Course, done: Sequence[date], today: date) -> bool:
    """Whether the course proper has ended: it has all its sessions, or enough of them and was not continued in time."""
    following = (*done[1:], today)
    return len(done) >= course.most or any(
        number >= course.fewest and after > later(day, INTERVAL[1])
        for number, (day, after) in enumerate(zip(done, following, strict=True), 1)
    )
