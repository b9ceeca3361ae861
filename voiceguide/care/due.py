"""What a programme asks for today, in words, and its plan as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voiceguide.care.practice import COUNTS_FROM_S, full_days, streak
from voiceguide.care.programme_schedule import APART, SERIES, UPKEEP_APART, Due, standing
from voiceguide.records.programme_record import Kind, Programme

ABOUT = {
    Kind.ACUTE: "three to five sessions, one or two weeks apart; the first may already help",
    Kind.CHRONIC: "for pain of more than a year: eight to twelve sessions, then one every six to eight weeks",
    Kind.DAILY: "ten minutes a day, by yourself",
}
"""What each programme is."""

SOURCE = "004_01fbb68fb13b379d.txt"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a plan."""

    what: str
    when: str
    state: str


def due_line(programme: Programme, days: Mapping[date, float], today: date) -> str:
    """One sentence: what is due today, or when something is.

    Args:
        programme: the one that is running.
        days: seconds heard on each day.
        today: what day it is.
    """
    where = standing(programme, full_days(days), today)
    due = where.due
    if due is None:
        return f"The {programme.kind} programme is complete, after {_sessions(len(where.done))}."
    if programme.kind is Kind.DAILY:
        return _daily(programme, due, days, today)
    what = _what(programme, due)
    if not due.needed:
        what = f"{what}, if you still need it"
    if today < due.earliest:
        window = str(due.earliest) if due.earliest == due.latest else f"{due.earliest} to {due.latest}"
        return f"Nothing is due today. Next: {what}, {window}."
    if due.number == 1 or due.earliest == due.latest:
        return f"Due today: {what}."
    return f"Due today: {what}." if today <= due.latest else f"Overdue since {due.latest}: {what}."


def plan(programme: Programme, days: Mapping[date, float], today: date) -> tuple[Row, ...]:
    """The sessions that were given and those to come; of daily practice, the last seven days."""
    if programme.kind is Kind.DAILY:
        last = [today - timedelta(days=back) for back in reversed(range(_WEEK))]
        return tuple(
            Row(str(day), f"{days.get(day, 0) / 60:.0f} min", "done" if days.get(day, 0) >= COUNTS_FROM_S else "")
            for day in last
            if day >= programme.started
        )
    where = standing(programme, full_days(days), today)
    rows = [Row(f"session {number}", str(day), "done") for number, day in enumerate(where.done, 1)]
    due, series = where.due, SERIES[programme.kind]
    if due is None:
        return tuple(rows)
    if due.number == 0:
        return (*rows, Row("one session", f"{due.earliest} to {due.latest}", _state(due, today)))
    earliest, latest = due.earliest, due.latest
    for number in range(due.number, series.most + 1):
        state = _state(due, today) if number == due.number else ""
        wanted = "" if number <= series.fewest else "if needed"
        when = str(earliest) if earliest == latest else f"{earliest} to {latest}"
        rows.append(Row(f"session {number}", when, ", ".join(filter(None, (state, wanted)))))
        earliest, latest = max(today, earliest) + APART[0], max(today, latest) + APART[1]
    if series.upkeep:
        weeks = [apart.days // _WEEK for apart in UPKEEP_APART]
        rows.append(Row("then", f"one every {weeks[0]} to {weeks[1]} weeks", ""))
    return tuple(rows)


def _daily(programme: Programme, due: Due, days: Mapping[date, float], today: date) -> str:
    if today < programme.started:
        return f"Nothing is due today. Ten minutes a day begin on {programme.started}."
    row = streak(full_days(days), today)
    in_a_row = f" ({row} {'day' if row == 1 else 'days'} in a row)" if row else ""
    if due.earliest > today:
        return f"Nothing more is due today: your ten minutes are done{in_a_row}."
    heard_min = days.get(today, 0.0) / 60
    so_far = f", of which {heard_min:.0f} are done" if heard_min >= 1 else ""
    return f"Due today: ten minutes{so_far}{in_a_row}."


def _what(programme: Programme, due: Due) -> str:
    if due.number == 0:
        return "one session to keep it up"
    series = SERIES[programme.kind]
    return f"session {due.number} of {series.fewest} to {series.most}"


def _state(due: Due, today: date) -> str:
    if today < due.earliest:
        return "next"
    return "due" if today <= due.latest or due.number == 1 else "overdue"


def _sessions(count: int) -> str:
    return f"{count} session" if count == 1 else f"{count} sessions"
