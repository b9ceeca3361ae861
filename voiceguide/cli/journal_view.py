"""Prints the journal in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.care.practice import GOAL_S, full_days, heard_by_day, streak, weeks
from voiceguide.cli.console_page import ConsolePage
from voiceguide.cli.prose import print_fields, print_record, print_wrapped
from voiceguide.language.template import counted
from voiceguide.messages import written_day
from voiceguide.pictures.pain_chart import pain_lines
from voiceguide.timeline.chapters import plain
from voiceguide.units import format_duration

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from voiceguide.language.care_texts import JournalColumns
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.records.journal_entry import Entry

_MAX_BAR_WIDTH = 30
_BESIDE_BAR = 22
"""Columns of the line of a week, without its bar and the number of its sessions."""
_THOUGHTS = 5
"""How many of the last answers are shown."""
_MIN_TABLE_WIDTH = 72
"""Columns that the table needs; in fewer, a session is a few lines of text."""


def print_journal(entries: Sequence[Entry], today: date, day_starts: time, last: int, phrases: LanguageTexts) -> None:
    """Print the last sessions and weeks, the streak, the thoughts of the pain, and its plot, as wide as the terminal.

    The entries are in the order in which they began; the last ones are listed.
    """
    from rich.console import Console

    console = Console(highlight=False)
    texts, ascii_only = phrases.journal, console.options.ascii_only
    if not entries:
        empty = texts.empty.format(play="voiceguide play tennis-ball", list="voiceguide list")
        ConsolePage(console).show(empty)
        return
    rows = [_cells(entry, phrases, ascii_only=ascii_only) for entry in entries[-last:]]
    if console.width >= _MIN_TABLE_WIDTH:
        console.print(_table(rows, texts.columns))
    else:
        _print_records(console, rows, texts.columns)
    console.print()
    print_wrapped(console, texts.weeks)
    _print_weeks(console, entries, today, day_starts, phrases)
    console.print()
    days = heard_by_day(entries, day_starts)
    in_a_row = counted(phrases.practice.days, streak(full_days(days), today))
    minutes, goal = f"{days.get(today, 0.0) / 60:.0f}", GOAL_S // 60
    print_wrapped(console, texts.in_a_row.format(days=in_a_row, minutes=minutes, goal=goal))
    thoughts = [each.next_day_thoughts for each in entries if each.next_day_thoughts][-_THOUGHTS:]
    if thoughts:
        arrow = " -> " if ascii_only else " → "
        print_wrapped(
            console, texts.thoughts.format(answers=arrow.join(phrases.next_day.how_often[each] for each in thoughts))
        )
    if plot := pain_lines(entries, console.width, phrases, ascii_only=ascii_only):
        console.print()
        for line in plot:
            console.print(line, markup=False, emoji=False, soft_wrap=True)


def _pain_change(entry: Entry, *, ascii_only: bool) -> str:
    """The pain before and after as `5 → 3`, with a question mark for None; empty if both are None."""
    if entry.pain_before is None and entry.pain_after is None:
        return ""
    before, after = ("?" if pain is None else str(pain) for pain in (entry.pain_before, entry.pain_after))
    return f"{before} {'->' if ascii_only else '→'} {after}"


def _next_day(entry: Entry, phrases: LanguageTexts) -> str:
    """How it was the next day, such as `the next day: 2, lower back, pulling`; empty if that was not answered."""
    pain, area, kind = entry.next_day_pain, entry.next_day_area, entry.next_day_kind
    answers = (
        "" if pain is None else str(pain),
        phrases.finder.areas[area] if area else "",
        phrases.next_day.kinds[kind] if kind else "",
    )
    answered = ", ".join(filter(None, answers))
    return phrases.journal.next_day.format(answers=answered) if answered else ""


def _cells(entry: Entry, phrases: LanguageTexts, *, ascii_only: bool) -> tuple[str, ...]:
    texts = phrases.journal
    heard = format_duration(entry.heard_s) if entry.heard_s or not entry.therapist else ""
    if round(entry.planned_s) != round(entry.heard_s):
        heard = texts.part.format(heard=heard, planned=format_duration(entry.planned_s))
    began = f"{written_day(entry.began)} {entry.began:%H:%M}"
    pain = _pain_change(entry, ascii_only=ascii_only)
    routine = Path(entry.routine).name  # of a file, the rest of its path would take half of the table
    routine, holds = (texts.therapist, "") if entry.therapist else (plain(routine), str(entry.holds))
    note = "; ".join(filter(None, (_next_day(entry, phrases), plain(entry.note))))
    return str(entry.id), began, routine, heard, holds, pain, note


def _table(rows: Sequence[Sequence[str]], columns: JournalColumns) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(columns.number, justify="right", no_wrap=True)
    table.add_column(columns.began, no_wrap=True)
    table.add_column(columns.routine, overflow="fold")
    table.add_column(columns.heard, justify="right")
    table.add_column(columns.holds, justify="right")
    table.add_column(columns.pain, no_wrap=True)
    table.add_column(columns.note, ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _print_records(console: Console, rows: Sequence[Sequence[str]], columns: JournalColumns) -> None:
    for number, began, routine, heard, holds, pain, note in rows:
        print_record(console, (number, began), (routine,))
        labelled = ((columns.heard, heard), (columns.holds, holds), (columns.pain, pain))
        print_fields(console, (f"{label} {value}" for label, value in labelled if value), indent=2)
        if note:
            print_wrapped(console, note, indent=2)


def _print_weeks(
    console: Console, entries: Sequence[Entry], today: date, day_starts: time, phrases: LanguageTexts
) -> None:
    rows = weeks(entries, today, day_starts)
    minutes = [round(week.heard_s / 60) for week in rows]
    counts = [counted(phrases.practice.sessions, week.sessions) if week.sessions else "" for week in rows]
    room = min(_MAX_BAR_WIDTH, console.width - _BESIDE_BAR - max(map(len, counts)))
    scale = room / max(*minutes, room, 1)
    for week, count, sessions in zip(rows, minutes, counts, strict=True):
        length = phrases.practice.row_minutes.format(minutes=count)
        if room < 1:
            print_fields(console, (written_day(week.monday), length, sessions))
            continue
        bar = ("#" if console.options.ascii_only else "█") * max(count > 0, round(count * scale))
        console.print(
            f"{written_day(week.monday)} {length:>9} {bar} {sessions}".rstrip(),
            markup=False,
            emoji=False,
            soft_wrap=True,
        )
