"""Pain over time as text: a column for each session, from the pain before it to the pain after."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def pain_lines(entries: Sequence[Entry], width: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """A plot, at most `width` columns wide (8 at least), of the latest sessions with pain; empty if there are none.

    Args:
        entries: in the order in which they began.
        width: columns of the terminal.
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
    legend = f"pain: {symbols.before} before, {symbols.after} after, {symbols.same} both"
    first, last = told[0].began.date(), told[-1].began.date()
    span = f"{' ' * _MARGIN}{first}" + (f" to {last}" if first != last else "")
    return tuple(line.rstrip()[:width] for line in (legend, *rows, floor, span))


def _symbol(entry: Entry, pain: int, symbols: _Symbols) -> str:
    before, after = entry.pain_before, entry.pain_after
    if pain == before:
        return symbols.same if before == after else symbols.before
    if pain == after:
        return symbols.after
    if before is not None and after is not None and min(before, after) < pain < max(before, after):
        return symbols.between
    return " "
