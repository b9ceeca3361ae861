from datetime import date, datetime, timedelta, timezone

import pytest

from tests.records.given import MONDAY, on, session
from voiceguide.care.practice import full_days, heard_by_day, streak, weeks


def test_a_day_adds_up_and_is_the_one_on_the_calendar_there() -> None:
    east = timezone(timedelta(hours=12))
    late = session(began=datetime(2026, 11, 3, 0, 5, tzinfo=east), heard_s=100.0)  # still Monday in London
    assert heard_by_day([session(0, 4), session(0, 5.5), late]) == {MONDAY: 570, date(2026, 11, 3): 100}


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
    found = weeks(entries, on(8)[0], count=4)
    assert [(week.monday, week.heard_s / 60, week.sessions) for week in found] == [
        (on(-14)[0], 0, 0),
        (on(-7)[0], 5, 1),
        (on(0)[0], 30, 2),
        (on(7)[0], 30, 1),
    ]
