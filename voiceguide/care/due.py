"""Describes what is due in a programme, as a sentence or as the rows of a plan, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Self

from voiceguide.care.practice import FULL_DAY_S, full_days, heard_by_day, streak, therapist_days
from voiceguide.care.programme_schedule import (
    COURSES,
    INTERVAL,
    UPKEEP_INTERVAL,
    Due,
    ProgrammeProgress,
    later,
    programme_progress,
)
from voiceguide.language.template import counted
from voiceguide.records.programme_record import Programme

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from voiceguide.language.practice_texts import PracticeTexts
    from voiceguide.records.journal_entry import Entry

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Done:
    """What a person has done, by the days of practice."""

    own_s: Mapping[date, float]
    """The seconds practised by oneself on each day."""
    therapist: Sequence[date]
    """The days with a session with a therapist."""

    @classmethod
    def until_now(cls, entries: Collection[Entry], day_starts: time) -> Self:
        """What the sessions of the journal add up to, if days begin at `day_starts`."""
        return cls(heard_by_day(entries, day_starts), therapist_days(entries, day_starts))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan: a session, its date or period, and its state."""

    what: str
    when: str
    state: str


def due_line(programme: Programme, done: Done, today: date, texts: PracticeTexts) -> str:
    """What is due today, or when the next session is, in one or two sentences."""
    where = _progress(programme, done, today)
    due = where.due
    if due is None:
        sessions = counted(texts.sessions, len(where.done))
        return texts.complete.format(programme=texts.names.of(programme.kind.value), sessions=sessions)
    if not programme.kind.with_therapist:
        return _daily(programme, due, done.own_s, today, texts)
    session = _session(programme, due, texts)
    if not due.needed:
        session = texts.if_needed.format(session=session)
    if today < due.earliest:
        return texts.not_due.format(session=session, period=_period(due.earliest, due.latest, texts))
    if today <= due.latest or due.number == 1 or due.earliest == due.latest:
        return texts.due.format(session=session)
    return texts.overdue.format(session=session, day=due.latest)


def plan(programme: Programme, done: Done, today: date, texts: PracticeTexts) -> tuple[PlanRow, ...]:
    """The rows of a plan: past and future sessions of a course, or the last seven days of daily practice."""
    if not programme.kind.with_therapist:
        last = (today - timedelta(days=back) for back in reversed(range(_WEEK)))
        return tuple(_day_row(day, done.own_s.get(day, 0.0), texts) for day in last if day >= programme.started)
    where = _progress(programme, done, today)
    rows = [
        PlanRow(texts.row_session.format(number=number), str(day), texts.row_done)
        for number, day in enumerate(where.done, 1)
    ]
    due, course = where.due, COURSES[programme.kind]
    if due is None:
        return tuple(rows)
    if due.number == 0:
        period = _period(due.earliest, due.latest, texts)
        return (*rows, PlanRow(texts.row_upkeep, period, _state(due, today, texts)))
    earliest, latest = due.earliest, due.latest
    for number in range(due.number, course.most + 1):
        state = _state(due, today, texts) if number == due.number else ""
        wanted = "" if number <= course.fewest else texts.row_if_needed
        what = texts.row_session.format(number=number)
        rows.append(PlanRow(what, _period(earliest, latest, texts), ", ".join(filter(None, (state, wanted)))))
        earliest, latest = later(max(today, earliest), INTERVAL[0]), later(max(today, latest), INTERVAL[1])
    if course.upkeep:
        fewest, most = (apart.days // _WEEK for apart in UPKEEP_INTERVAL)
        rows.append(PlanRow(texts.row_then, texts.row_every.format(fewest=fewest, most=most), ""))
    return tuple(rows)


def _progress(programme: Programme, done: Done, today: date) -> ProgrammeProgress:
    days = done.therapist if programme.kind.with_therapist else full_days(done.own_s)
    return programme_progress(programme, days, today)


def _daily(programme: Programme, due: Due, days: Mapping[date, float], today: date, texts: PracticeTexts) -> str:
    if today < programme.started:
        return texts.daily_later.format(day=programme.started)
    heard_min = days.get(today, 0.0) / 60
    if due.earliest > today:
        sentence = texts.daily_done
    elif heard_min >= 1:
        sentence = texts.daily_begun.format(minutes=f"{heard_min:.0f}")
    else:
        sentence = texts.daily_due
    row = streak(full_days(days), today)
    return f"{sentence} {texts.in_a_row.format(days=counted(texts.days, row))}" if row else sentence


def _session(programme: Programme, due: Due, texts: PracticeTexts) -> str:
    if due.number == 0:
        return texts.upkeep
    course = COURSES[programme.kind]
    return texts.session_of.format(number=due.number, fewest=course.fewest, most=course.most)


def _day_row(day: date, heard_s: float, texts: PracticeTexts) -> PlanRow:
    minutes = texts.row_minutes.format(minutes=f"{heard_s / 60:.0f}")
    return PlanRow(str(day), minutes, texts.row_done if heard_s >= FULL_DAY_S else "")


def _period(first: date, last: date, texts: PracticeTexts) -> str:
    return str(first) if first == last else texts.period.format(first=first, last=last)


def _state(due: Due, today: date, texts: PracticeTexts) -> str:
    if today < due.earliest:
        return texts.row_next
    return texts.row_due if today <= due.latest or due.number == 1 else texts.row_overdue
