"""Prints the journal in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.care.practice import GOAL_S, full_days, heard_by_day, streak, weeks
from voiceguide.pictures.pain_chart_text import pain_lines
from voiceguide.screen.labels import plain
from voiceguide.units import format_duration

if TYPE_CHECKING:
    from rich.table import Table

    from voiceguide.records.journal_entry import Entry

_MAX_BAR_WIDTH = 30
_MIN_TABLE_WIDTH = 72
"""Columns that the table needs; in fewer, a session is a line or two of text."""


def print_journal(entries: Sequence[Entry], today: date, last: int) -> None:
    """Print the last sessions, the last weeks, the streak and the pain plot, as wide as the terminal.

    Args:
        entries: all sessions, in the order in which they began.
        today: the day up to which weeks and the streak are counted.
        last: how many sessions are listed.
    """
    from rich.console import Console

    console = Console(highlight=False)
    if not entries:
        console.print("No session yet: `voiceguide play tennis-ball` gives one, `voiceguide list` has others.")
        return

    def line(text: str = "") -> None:
        console.print(text, markup=False, emoji=False, soft_wrap=True)

    rows = [_cells(entry, ascii_only=console.options.ascii_only) for entry in entries[-last:]]
    if console.width >= _MIN_TABLE_WIDTH:
        console.print(_table(rows))
    else:
        for cells in rows:
            console.print("  ".join(filter(None, cells)), markup=False, emoji=False)
    line()
    line("minutes a week")
    for text in _weeks(entries, today, "#" if console.options.ascii_only else "█", console.width):
        line(text)
    line()
    days = heard_by_day(entries)
    in_a_row = streak(full_days(days), today)
    heard_min, goal_min = days.get(today, 0.0) / 60, GOAL_S // 60
    counted = "1 day" if in_a_row == 1 else f"{in_a_row} days"
    line(f"{counted} in a row with ten minutes; today {heard_min:.0f} of {goal_min} min")
    if plot := pain_lines(entries, console.width, ascii_only=console.options.ascii_only):
        line()
        for text in plot:
            line(text)


def _pain_change(entry: Entry, *, ascii_only: bool = False) -> str:
    """The pain before and after as `5 → 3`, with a question mark for None; empty if both are None."""
    if entry.pain_before is None and entry.pain_after is None:
        return ""
    before, after = ("?" if pain is None else str(pain) for pain in (entry.pain_before, entry.pain_after))
    return f"{before} {'->' if ascii_only else '→'} {after}"


def _table(rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("no", justify="right", no_wrap=True)
    table.add_column("began", no_wrap=True)
    table.add_column("routine", overflow="fold")
    table.add_column("heard", justify="right")
    table.add_column("holds", justify="right")
    table.add_column("pain", no_wrap=True)
    table.add_column("note", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _cells(entry: Entry, *, ascii_only: bool) -> tuple[str, ...]:
    heard = format_duration(entry.heard_s)
    if round(entry.planned_s) != round(entry.heard_s):
        heard += f" of {format_duration(entry.planned_s)}"
    began = entry.began.strftime("%Y-%m-%d %H:%M")
    pain = _pain_change(entry, ascii_only=ascii_only)
    routine = Path(entry.routine).name  # of a file, the rest of its path would take half of the table
    return str(entry.id), began, plain(routine), heard, str(entry.holds), pain, plain(entry.note)


def _weeks(entries: Sequence[Entry], today: date, bar: str, width: int) -> list[str]:
    rows = weeks(entries, today)
    minutes = [round(week.heard_s / 60) for week in rows]
    room = max(1, min(_MAX_BAR_WIDTH, width - 30))
    scale = room / max(*minutes, room)
    return [
        f"{week.monday} {count:>5} min {bar * max(count > 0, round(count * scale))} {_count(week.sessions)}".rstrip()
        for week, count in zip(rows, minutes, strict=True)
    ]


def _count(count: int) -> str:
    return "" if count == 0 else "1 session" if count == 1 else f"{count} sessions"
