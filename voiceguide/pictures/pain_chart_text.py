"""Pain over time as text: a column for each session, from the pain before it to the pain after."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

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


_UNICODE = _Symbols("●", "○", "◉", "│", "┤", "└", "─")
_ASCII = _Symbols("x", "o", "*", "|", "|", "+", "-")
_MARGIN = 4
_STEP = 2


def pain_lines(
    entries: Sequence[Entry], width: int, phrases: LanguageTexts, *, ascii_only: bool = False
) -> tuple[str, ...]:
    """A plot of the latest sessions with pain, `width` columns wide (14 at least); empty if there are none.

    Args:
        entries: in the order in which they began.
        width: columns of the terminal.
        phrases: the texts of a language.
        ascii_only: for terminals that show nothing else.
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
    floor = f"   {symbols.corner}" + symbols.floor * (_STEP * len(told) + 1)
    legend = phrases.journal.legend.format(before=symbols.before, after=symbols.after, both=symbols.same)
    first, last = told[0].began.date(), told[-1].began.date()
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
