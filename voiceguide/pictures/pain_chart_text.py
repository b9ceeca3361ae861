"""Pain over time as text: a column for each session, from the pain before to that after, and a mark for each day."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from voiceguide.language.phrases import LanguageTexts
from voiceguide.records.journal_entry import WORST_PAIN, Entry


@dataclass(frozen=True, slots=True)
class _Symbols:
    before: str
    after: str
    same: str
    between: str
    side: str
    corner: str
    floor: str
    day: str
    """Where the first session of a day stands."""


_UNICODE = _Symbols("●", "○", "◉", "│", "┤", "└", "─", "┬")
_ASCII = _Symbols("x", "o", "*", "|", "|", "+", "-", "+")
_MARGIN = 4
_STEP = 2


def pain_lines(
    entries: Sequence[Entry], width: int, phrases: LanguageTexts, *, ascii_only: bool = False
) -> tuple[str, ...]:
    """A plot of the latest sessions with pain, `width` columns wide (14 at least); empty if there are none.

    The entries are in the order in which they began.
    """
    told = [each for each in entries if each.pain_before is not None or each.pain_after is not None]
    if not told:
        return ()
    symbols = _ASCII if ascii_only else _UNICODE
    told = told[-max(1, (width - _MARGIN - 1) // _STEP) :]
    rows = [
        f"{pain:>2} {symbols.side}" + "".join(f" {_symbol(entry, pain, symbols)}" for entry in told)
        for pain in range(WORST_PAIN, -1, -1)
    ]
    days = [entry.began.date() for entry in told]
    marks = (symbols.floor if day == before else symbols.day for before, day in pairwise((None, *days)))
    floor = f"   {symbols.corner}{''.join(f'{symbols.floor}{mark}' for mark in marks)}{symbols.floor}"
    legend = phrases.journal.legend.format(before=symbols.before, after=symbols.after, both=symbols.same)
    first, last = days[0], days[-1]
    span = str(first) if first == last else phrases.practice.period.format(first=first, last=last)
    lines = (*_wrapped(legend, width), *rows, floor, *_wrapped(span, width, " " * _MARGIN))
    return tuple(line.rstrip() for line in lines)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _symbol(entry: Entry, pain: int, symbols: _Symbols) -> str:
    before, after = entry.pain_before, entry.pain_after
    if pain == before:
        return symbols.same if before == after else symbols.before
    if pain == after:
        return symbols.after
    if before is not None and after is not None and min(before, after) < pain < max(before, after):
        return symbols.between
    return " "
