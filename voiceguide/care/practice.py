"""Practice statistics from the journal: time per day and week, days in a row, and days with a therapist.

A session counts for the day on which it began, in the time zone in which it was recorded. A day begins at four in the
morning, or whenever the person says: a session at one in the night belongs to the evening before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from voiceguide.records.journal_entry import LONGEST_HEARD_S, Entry

DAY_STARTS: Final = time(4)
"""When a day begins, unless the person says otherwise."""

GOAL_S = 10 * 60
"""The daily goal: ten minutes (004_01fbb68fb13b379d.txt)."""

FULL_DAY_S = GOAL_S * 0.9
"""The least time that makes a full day: a ten-minute session may be a tenth shorter."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday."""

    monday: date
    heard_s: float
    sessions: int


def practice_day(moment: datetime, day_starts: time) -> date:
    """The day to which a moment belongs, if days begin at `day_starts`."""
    day = moment.date()
    return day - _DAY if moment.time() < day_starts and day > date.min else day


def heard_by_day(entries: Iterable[Entry], day_starts: time) -> dict[date, float]:
    """The seconds heard on each day with a session; sessions with a therapist do not count."""
    days: dict[date, float] = {}
    for entry in entries:
        if entry.therapist:
            continue
        day = practice_day(entry.began, day_starts)
        days[day] = days.get(day, 0.0) + _heard_s(entry)
    return days


def therapist_days(entries: Iterable[Entry], day_starts: time) -> tuple[date, ...]:
    """The days with a session with a therapist, sorted."""
    return tuple(sorted({practice_day(entry.began, day_starts) for entry in entries if entry.therapist}))


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


def weeks(entries: Iterable[Entry], today: date, day_starts: time, *, count: int = 6) -> tuple[Week, ...]:
    """The last `count` weeks, ending with the current one; sessions with a therapist do not count."""
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(count))]
    heard = dict.fromkeys(mondays, 0.0)
    sessions = dict.fromkeys(mondays, 0)
    for entry in entries:
        day = practice_day(entry.began, day_starts)
        monday = day - timedelta(days=day.weekday())
        if monday in heard and not entry.therapist:
            heard[monday] += _heard_s(entry)
            sessions[monday] += 1
    return tuple(Week(monday, heard[monday], sessions[monday]) for monday in mondays)


def _heard_s(entry: Entry) -> float:
    """What was heard of a session, in seconds; at most a week, so that sums and sentences stay finite."""
    return min(entry.heard_s, LONGEST_HEARD_S)


WINDOW = (timedelta(hours=20), timedelta(hours=48))
"""How long after its beginning a session is asked about.

The source expects soreness 24 to 48 hours later. Four hours less, for people who practise earlier today than yesterday.
"""

_LEAST_S = 60.0
"""A session of which less was heard is not asked about."""


def session_to_ask_about(entries: Iterable[Entry], now: datetime) -> Entry | None:
    """The last session that began at least 20 hours ago; None if that is too long ago, or was asked about.

    Sessions before the last one are not asked about: nobody could tell what came from which.
    """
    earliest, latest = WINDOW
    before = [each for each in entries if now - each.began >= earliest and (each.therapist or each.heard_s >= _LEAST_S)]
    last = max(before, key=lambda each: each.began, default=None)
    return None if last is None or last.next_day_asked or now - last.began > latest else last
