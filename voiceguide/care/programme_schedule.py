"""Programmes: how often to practise, and when the next time is due.

The figures are those of 004_01fbb68fb13b379d.txt. It names an interval for the acute series only; the chronic one takes
the same. All of it is arithmetic with dates: who asks says what day it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from voiceguide.records.programme_record import Programme, ProgrammeKind


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions at an interval."""

    fewest: int
    most: int
    upkeep: bool
    """Whether it goes on afterwards, at long intervals."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is next."""

    number: int
    """Which session of its series it is, from 1; 0 for upkeep and for daily practice."""
    earliest: date
    latest: date
    needed: bool = True
    """Whether the series is too short without it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a programme is."""

    done: tuple[date, ...]
    """The days that count for it."""
    due: Due | None
    """Nothing where it is complete."""


SERIES = {ProgrammeKind.ACUTE: Series(3, 5, upkeep=False), ProgrammeKind.CHRONIC: Series(8, 12, upkeep=True)}
APART = (timedelta(weeks=1), timedelta(weeks=2))
UPKEEP_APART = (timedelta(weeks=6), timedelta(weeks=8))
_DAY = timedelta(days=1)
# Who comes a day early has kept the interval.
_GRACE = _DAY


def standing(programme: Programme, full: Iterable[date], today: date) -> Standing:
    """Where a programme is.

    Args:
        programme: the one that is running.
        full: the days on which the person practised for ten minutes.
        today: what day it is.
    """
    days = sorted(day for day in set(full) if day >= programme.started)
    match programme.kind:
        case ProgrammeKind.DAILY:
            first = max(today, programme.started)
            due = first + _DAY if first in days else first
            return Standing(tuple(days), Due(0, due, due))
        case ProgrammeKind.ACUTE | ProgrammeKind.CHRONIC:
            return _in_series(programme, SERIES[programme.kind], days, today)
        case _:
            assert_never(programme.kind)


def _in_series(programme: Programme, series: Series, days: Iterable[date], today: date) -> Standing:
    """Take the days that keep the interval; days between them are practice of one's own."""
    done: list[date] = []
    upkeep = False
    for day in days:
        upkeep = upkeep or _over(series, done, day)
        apart = (UPKEEP_APART if upkeep and series.upkeep else APART)[0]
        if not done or day >= done[-1] + apart - _GRACE:
            if upkeep and not series.upkeep:
                break
            done.append(day)
    upkeep = upkeep or _over(series, done, today)
    if not done:
        due = Due(1, programme.started, programme.started)
    elif not upkeep:
        due = Due(len(done) + 1, done[-1] + APART[0], done[-1] + APART[1], needed=len(done) < series.fewest)
    elif series.upkeep:
        due = Due(0, done[-1] + UPKEEP_APART[0], done[-1] + UPKEEP_APART[1])
    else:
        return Standing(tuple(done), None)
    return Standing(tuple(done), due)


def _over(series: Series, done: list[date], day: date) -> bool:
    """Whether the series has ended by `day`: it is full, or long enough and not gone on with."""
    if len(done) >= series.most:
        return True
    return len(done) >= series.fewest and day > done[-1] + APART[1]
