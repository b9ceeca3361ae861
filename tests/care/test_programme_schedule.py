from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.given import MONDAY, on
from voiceguide.care.programme_schedule import COURSES, INTERVAL, UPKEEP_INTERVAL, Due, programme_progress
from voiceguide.records.journal_entry import Programme, ProgrammeKind

WEEKLY = tuple(range(0, 7 * 30, 7))


def stands(kind: ProgrammeKind, full: tuple[int, ...], today: int) -> tuple[int, tuple[int, int, int, bool] | None]:
    """How many days count, and what is due: its number, the first and the last day, whether it is needed."""
    found = programme_progress(Programme(kind, MONDAY), on(*full), on(today)[0])
    due = found.due
    if due is None:
        return len(found.done), None
    return len(found.done), (due.number, (due.earliest - MONDAY).days, (due.latest - MONDAY).days, due.needed)


@pytest.mark.parametrize(
    ("full", "today", "expected"),
    [
        ((), 0, (0, (1, 0, 0, True))),
        ((), 40, (0, (1, 0, 0, True))),
        ((-1,), 0, (0, (1, 0, 0, True))),  # before it was started
        ((0,), 0, (1, (2, 7, 14, True))),
        ((0, 3), 3, (2, (3, 10, 17, True))),  # early, and a session all the same
        ((0, 30), 31, (2, (3, 37, 44, True))),  # late, and not given up
        ((0, 7, 14), 14, (3, (4, 21, 28, False))),
        ((0, 7, 14), 28, (3, (4, 21, 28, False))),
        ((0, 7, 14), 29, (3, None)),
        ((0, 7, 14, 40), 40, (4, None)),
        ((0, 7, 14, 21, 28), 28, (5, None)),
        ((0, 7, 14, 21, 28, 35, 42), 42, (7, None)),
    ],
)
def test_a_course(full: tuple[int, ...], today: int, expected: object) -> None:
    assert stands(ProgrammeKind.COURSE, full, today) == expected


@pytest.mark.parametrize(
    ("full", "today", "expected"),
    [
        ((0,), 0, (1, (2, 7, 14, True))),
        (WEEKLY[:7], 42, (7, (8, 49, 56, True))),
        (WEEKLY[:8], 49, (8, (9, 56, 63, False))),
        (WEEKLY[:8], 64, (8, (0, 91, 105, True))),
        (WEEKLY[:12], 77, (12, (0, 119, 133, True))),
        ((*WEEKLY[:12], 90), 90, (13, (0, 132, 146, True))),
        ((*WEEKLY[:12], 120), 120, (13, (0, 162, 176, True))),
        ((*WEEKLY[:8], 91), 91, (9, (0, 133, 147, True))),
    ],
)
def test_a_long_course_and_its_upkeep(full: tuple[int, ...], today: int, expected: object) -> None:
    assert stands(ProgrammeKind.CHRONIC, full, today) == expected


@pytest.mark.parametrize(
    ("full", "today", "due"), [((), 0, 0), ((), 5, 5), ((5,), 5, 6), ((4,), 5, 5), ((), -3, 0), ((0,), -3, 1)]
)
def test_daily_practice(full: tuple[int, ...], today: int, due: int) -> None:
    assert stands(ProgrammeKind.DAILY, full, today)[1] == (0, due, due, True)


@given(st.sampled_from(ProgrammeKind), st.sets(st.integers(-30, 800), max_size=120), st.integers(0, 900))
def test_what_always_holds(kind: ProgrammeKind, full: set[int], today: int) -> None:
    days: list[date] = [day for day in on(*full) if day <= on(today)[0]]
    found = programme_progress(Programme(kind, MONDAY), days, on(today)[0])
    assert set(found.done) <= set(days)
    assert list(found.done) == sorted(set(found.done))
    if found.due:
        assert found.due.earliest <= found.due.latest
        assert not found.done or found.due.earliest > found.done[-1] or kind is ProgrammeKind.DAILY
    if found.due is None:
        course = COURSES[kind]
        assert not course.upkeep
        assert len(found.done) >= course.fewest
    elif kind is not ProgrammeKind.DAILY and found.done:
        apart = (found.due.earliest - found.done[-1], found.due.latest - found.done[-1])
        assert apart == (INTERVAL if found.due.number else UPKEEP_INTERVAL)
        assert found.due.number in (0, len(found.done) + 1)
        assert found.due.number <= COURSES[kind].most


@given(st.sampled_from([ProgrammeKind.COURSE, ProgrammeKind.CHRONIC]), st.lists(st.booleans(), max_size=30))
def test_who_comes_when_it_is_due_is_never_told_to_have_missed_it(kind: ProgrammeKind, late: list[bool]) -> None:
    today = MONDAY
    full: list[date] = []
    for each in late:
        due = programme_progress(Programme(kind, MONDAY), full, today).due
        if due is None:
            return
        today = max(today, due.latest if each else due.earliest)
        assert isinstance(due, Due)
        full.append(today)
        assert programme_progress(Programme(kind, MONDAY), full, today).done == tuple(full)


def test_the_intervals_are_those_of_the_source() -> None:
    assert (COURSES[ProgrammeKind.COURSE].fewest, COURSES[ProgrammeKind.COURSE].most) == (3, 5)
    assert (COURSES[ProgrammeKind.CHRONIC].fewest, COURSES[ProgrammeKind.CHRONIC].most) == (8, 12)
    assert (timedelta(weeks=1), timedelta(weeks=2)) == INTERVAL
    assert (timedelta(weeks=6), timedelta(weeks=8)) == UPKEEP_INTERVAL
