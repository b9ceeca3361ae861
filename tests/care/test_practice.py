from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from tests.records.given import MONDAY, on, session
from voiceguide.care.practice import DAY_STARTS, full_days, heard_by_day, practice_day, streak, weeks

MIDNIGHT = time(0)


def test_a_day_adds_up_and_is_the_one_on_the_calendar_there() -> None:
    east = timezone(timedelta(hours=12))
    late = session(began=datetime(2026, 11, 3, 0, 5, tzinfo=east), heard_s=100.0)  # still Monday in London
    entries = [session(0, 4), session(0, 5.5), late]
    assert heard_by_day(entries, MIDNIGHT) == {MONDAY: 570, date(2026, 11, 3): 100}
    assert heard_by_day(entries, DAY_STARTS) == {MONDAY: 670}


@pytest.mark.parametrize(
    ("moment", "day_starts", "day"),
    [
        (datetime(2026, 11, 3, 3, 59, 59, tzinfo=UTC), DAY_STARTS, MONDAY),
        (datetime(2026, 11, 3, 4, 0, tzinfo=UTC), DAY_STARTS, date(2026, 11, 3)),
        (datetime(2026, 11, 3, 0, 0, tzinfo=UTC), MIDNIGHT, date(2026, 11, 3)),
        (datetime(2026, 11, 3, 11, 59, tzinfo=UTC), time(12), MONDAY),
        (datetime.min.replace(tzinfo=UTC), DAY_STARTS, date.min),
        (datetime.max.replace(tzinfo=UTC), DAY_STARTS, date.max),
    ],
)
def test_the_night_belongs_to_the_day_before(moment: datetime, day_starts: time, day: date) -> None:
    assert practice_day(moment, day_starts) == day


def test_a_session_that_cannot_be_counts_for_a_week_at_most() -> None:
    assert heard_by_day([session(heard_s=1e300), session(heard_s=1e308)], DAY_STARTS) == {MONDAY: 14 * 86_400}


def test_a_day_counts_from_a_tenth_less_than_ten_minutes() -> None:
    monday, tuesday, wednesday = on(0, 1, 2)
    assert full_days({tuesday: 9 * 60, monday: 3600, wednesday: 9 * 60 - 0.1}) == (monday, tuesday)


@pytest.mark.parametrize(
    ("full", "today", "days"),
    [
        ((), 3, 0),
        ((3,), 3, 1),
        ((1, 2), 3, 2),  # today may still come
        ((1, 2, 3), 3, 3),
        ((0, 1, 3), 3, 1),
        ((0, 1), 3, 0),
        ((2, 4), 3, 1),  # a clock that was wrong
    ],
)
def test_days_in_a_row(full: tuple[int, ...], today: int, days: int) -> None:
    assert streak(on(*full), on(today)[0]) == days


def test_weeks_begin_on_monday_and_empty_ones_are_there() -> None:
    entries = [session(-1, 5), session(0, 10), session(6, 20), session(7, 30), session(-100, 60)]
    found = weeks(entries, on(8)[0], DAY_STARTS, count=4)
    assert [(week.monday, week.heard_s / 60, week.sessions) for week in found] == [
        (on(-14)[0], 0, 0),
        (on(-7)[0], 5, 1),
        (on(0)[0], 30, 2),
        (on(7)[0], 30, 1),
    ]


def test_a_session_after_midnight_is_in_the_week_that_ends() -> None:
    after_midnight = session(began=datetime(2026, 11, 9, 1, 0, tzinfo=UTC))
    assert [week.sessions for week in weeks([after_midnight], on(8)[0], DAY_STARTS, count=2)] == [1, 0]
    assert [week.sessions for week in weeks([after_midnight], on(8)[0], MIDNIGHT, count=2)] == [0, 1]
