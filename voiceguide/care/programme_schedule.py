"""The schedules of the programmes: how many sessions, at which intervals, and when the next one is due.

The figures are from 004_01fbb68fb13b379d.txt. It gives an interval for the acute series only; the chronic series uses
the same one. These are pure functions: the caller passes the current date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from voiceguide.records.programme_record import Programme, ProgrammeKind


@dataclass(frozen=True, slots=True)
class Series:
    """A series of sessions at an interval."""

    fewest: int
    most: int
    upkeep: bool
    """Whether it continues afterwards, at longer intervals."""


@dataclass(frozen=True, slots=True)
class Due:
    """The next session, and the period in which it is due."""

    number: int
    """Its number in the series, from 1; 0 for upkeep and for daily practice."""
    earliest: date
    latest: date
    needed: bool = True
    """Whether it is one of the `fewest` sessions of the series."""


@dataclass(frozen=True, slots=True)
class ProgrammeProgress:
    """The progress of a programme."""

    done: tuple[date, ...]
    """The days that count as its sessions."""
    due: Due | None
    """None if the programme is complete."""


SERIES = {ProgrammeKind.ACUTE: Series(3, 5, upkeep=False), ProgrammeKind.CHRONIC: Series(8, 12, upkeep=True)}
INTERVAL = (timedelta(weeks=1), timedelta(weeks=2))
UPKEEP_INTERVAL = (timedelta(weeks=6), timedelta(weeks=8))
_DAY = timedelta(days=1)
# A session may be a day early.
_GRACE = _DAY


def programme_progress(programme: Programme, full: Iterable[date], today: date) -> ProgrammeProgress:
    """The progress of a programme.

    Args:
        programme: the running programme.
        full: the days on which the person practised for ten minutes.
        today: the current date.
    """
    last = later(max(today, programme.started), _DAY)  # after that a clock was wrong
    days = sorted(day for day in set(full) if programme.started <= day <= last)
    match programme.kind:
        case ProgrammeKind.DAILY:
            first = max(today, programme.started)
            due = later(first, _DAY) if first in days else first
            return ProgrammeProgress(tuple(days), Due(0, due, due))
        case ProgrammeKind.ACUTE | ProgrammeKind.CHRONIC:
            return _in_series(programme, SERIES[programme.kind], days, today)
        case _:
            assert_never(programme.kind)


def later(day: date, interval: timedelta) -> date:
    """The day that is `interval` after `day`; the last that there is if that is later than any."""
    return day + min(interval, date.max - day)


def _in_series(programme: Programme, series: Series, days: Iterable[date], today: date) -> ProgrammeProgress:
    """Count the days that keep the interval; days in between are extra practice."""
    done: list[date] = []
    upkeep = False
    for day in days:
        upkeep = upkeep or _over(series, done, day)
        apart = (UPKEEP_INTERVAL if upkeep and series.upkeep else INTERVAL)[0]
        if not done or day >= later(done[-1], apart) - _GRACE:
            if upkeep and not series.upkeep:
                break
            done.append(day)
    upkeep = upkeep or _over(series, done, today)
    if not done:
        due = Due(1, programme.started, programme.started)
    elif not upkeep:
        due = Due(len(done) + 1, *_period(done[-1], INTERVAL), needed=len(done) < series.fewest)
    elif series.upkeep:
        due = Due(0, *_period(done[-1], UPKEEP_INTERVAL))
    else:
        return ProgrammeProgress(tuple(done), None)
    return ProgrammeProgress(tuple(done), due)


def _period(day: date, apart: tuple[timedelta, timedelta]) -> tuple[date, date]:
    return later(day, apart[0]), later(day, apart[1])


def _over(series: Series, done: list[date], day: date) -> bool:
    """Whether the series has ended by `day`: it has all its sessions, or enough of them and was not continued."""
    if len(done) >= series.most:
        return True
    return len(done) >= series.fewest and day > later(done[-1], INTERVAL[1])
