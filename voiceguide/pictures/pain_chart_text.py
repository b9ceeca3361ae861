"""Pain over time, in letters: a column a session, from what it was before to what it was after."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.records.journal_entry import WORST_PAIN, Entry


@dataclass(frozen=True, slots=True)
class _Signs:
    before: str
    after: str
    same: str
    between: str
    side: str
    corner: str
    floor: str


_UNICODE = _Signs("●", "○", "◉", "│", "┤", "└", "─")
_ASCII = _Signs("x", "o", "*", "|", "|", "+", "-")
_MARGIN = 4
_STEP = 2


def pain_lines(entries: Sequence[Entry], width: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """A plot of at most `width` columns (8 at least) of the latest sessions of which pain was told; empty if of none.

    Args:
        entries: in the order in which they began.
        width: columns of the terminal.
        ascii_only: for terminals that have no other signs.
    """
    told = [each for each in entries if each.pain_before is not None or each.pain_after is not None]
    if not told:
        return ()
    signs = _ASCII if ascii_only else _UNICODE
    told = told[-max(1, (width - _MARGIN - 1) // _STEP) :]
    rows = [
        f"{pain:>2} {signs.side}" + "".join(f" {_sign(entry, pain, signs)}" for entry in told)
        for pain in range(WORST_PAIN, -1, -1)
    ]
    floor = f"   {signs.corner}" + signs.floor * (_STEP * len(told) + 1)
    legend = f"pain: {signs.before} before, {signs.after} after, {signs.same} both"
    first, last = told[0].began.date(), told[-1].began.date()
    span = f"{' ' * _MARGIN}{first}" + (f" to {last}" if first != last else "")
    return tuple(line.rstrip()[:width] for line in (legend, *rows, floor, span))


def _sign(entry: Entry, pain: int, signs: _Signs) -> str:
    before, after = entry.pain_before, entry.pain_after
    if pain == before:
        return signs.same if before == after else signs.before
    if pain == after:
        return signs.after
    if before is not None and after is not None and min(before, after) < pain < max(before, after):
        return signs.between
    return " "
