"""Practice statistics from the journal: time per day and week, and days in a row.

A session counts for the calendar day on which it began, in the time zone in which it was recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voiceguide.records.journal_entry import Entry

GOAL_S = 10 * 60
"""The daily goal: ten minutes (004_01fbb68fb13b379d.txt)."""

FULL_DAY_S = 9 * 60
"""The least time that makes a full day: a ten-minute session may be a tenth shorter."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday."""

    monday: date
    heard_s: float
    sessions: int


def heard_by_day(entries: Iterable[Entry]) -> dict[date, float]:
    """The seconds heard on each day with a session."""
    days: dict[date, float] = {}
    for entry in entries:
        day = entry.began.date()
        days[day] = days.get(day, 0.0) + entry.heard_s
    return days


def full_days(days: Mapping[date, float]) -> tuple[date, ...]:
    """The days with at least `FULL_DAY_S`, sorted."""
    return tuple(sorted(day for day, heard_s in days.items() if heard_s >= FULL_DAY_S))


def streak(full: Iterable[date], today: date) -> int:
    """The number of full days in a row, up to today, or up to yesterday if today is not full yet."""
    reached = set(full)
    day = today if today in reached else today - _DAY
    count = 0
    while day in reached:
        count += 1
        day -= _DAY
    return count


def weeks(entries: Iterable[Entry], today: date, count: int = 6) -> tuple[Week, ...]:
    """The last `count` weeks, ending with the current one."""
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
