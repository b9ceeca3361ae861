"""Practice statistics from the journal: minutes a day, minutes a week, days in a row.

A session counts for the calendar day on which it began, in the time zone where the person was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voiceguide.records.journal_entry import Entry

GOAL_S = 10 * 60
"""Ten minutes a day by oneself (004_01fbb68fb13b379d.txt)."""

COUNTS_FROM_S = 9 * 60
"""A day counts from here on: a session that is called ten minutes may be a tenth shorter."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days from a Monday on."""

    monday: date
    heard_s: float
    sessions: int


def heard_by_day(entries: Iterable[Entry]) -> dict[date, float]:
    """The seconds heard on each day on which there was a session."""
    days: dict[date, float] = {}
    for entry in entries:
        day = entry.began.date()
        days[day] = days.get(day, 0.0) + entry.heard_s
    return days


def full_days(days: Mapping[date, float]) -> tuple[date, ...]:
    """The days that come to ten minutes, in order."""
    return tuple(sorted(day for day, heard_s in days.items() if heard_s >= COUNTS_FROM_S))


def streak(full: Iterable[date], today: date) -> int:
    """Full days in a row up to today; today itself may still come."""
    reached = set(full)
    day = today if today in reached else today - _DAY
    count = 0
    while day in reached:
        count += 1
        day -= _DAY
    return count


def weeks(entries: Iterable[Entry], today: date, count: int = 6) -> tuple[Week, ...]:
    """The last weeks, the one of today at the end."""
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(count))]
    heard = dict.fromkeys(mondays, 0.0)
    sessions = dict.fromkeys(mondays, 0)
    for entry in entries:
        day = entry.began.date()
        monday = day - timedelta(days=day.weekday())
        if monday in heard:
            heard[monday] += entry.heard_s
            sessions[monday] += 1
    return tuple(Week(monday, heard[monday], sessions[monday]) for monday in mondays)
