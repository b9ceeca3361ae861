from dataclasses import replace
from datetime import timedelta

import pytest

from tests.records.given import session
from voiceguide.care.practice import session_to_ask_about

LAST = session()


@pytest.mark.parametrize(
    ("hours", "asked"), [(0, False), (19.9, False), (20, True), (24, True), (48, True), (48.1, False), (-5, False)]
)
def test_a_session_is_asked_about_the_day_after(hours: float, asked: bool) -> None:
    found = session_to_ask_about([LAST], LAST.began + timedelta(hours=hours))
    assert found == (LAST if asked else None)


def test_only_the_last_session_is_asked_about_and_only_once() -> None:
    before = session(0, began=LAST.began - timedelta(hours=9))
    today = session(0, began=LAST.began + timedelta(hours=23))
    now = LAST.began + timedelta(hours=24)
    assert session_to_ask_about([before, LAST, today], now) == LAST
    assert session_to_ask_about([before, replace(LAST, next_day_asked=True), today], now) is None
    assert session_to_ask_about([], now) is None


def test_a_session_that_hardly_began_is_passed_over_but_not_one_with_a_therapist() -> None:
    now = LAST.began + timedelta(hours=30)
    broken_off = session(minutes=0.5, began=LAST.began + timedelta(hours=1))
    assert session_to_ask_about([LAST, broken_off], now) == LAST
    treated = replace(broken_off, therapist=True, heard_s=0.0)
    assert session_to_ask_about([LAST, treated], now) == treated
