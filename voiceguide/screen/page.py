"""Lays out the usual screen: a pure function of the snapshot, the state and the size of the terminal.

The most important parts are there in the smallest terminal: the activity and the time left, the section, and what was
said last. More rows add more, and every block keeps its place, so that nothing jumps, unless a
text would be cut.
"""

from collections import Counter
from enum import IntEnum, auto
from functools import lru_cache

from voiceguide.language.phrases import LanguageTexts
from voiceguide.player.session_state import SessionState
from voiceguide.screen.big_letters import SMALLEST
from voiceguide.screen.page_parts import (
    activity_row,
    coming_rows,
    footer_row,
    halt_rows,
    heading_row,
    help_rows,
    is_halted,
    news_height,
    said_height,
    said_rows,
    time_rows,
)
from voiceguide.screen.rows import Role, Row, Size, TextPiece, in_ascii, session_bar, vertically_centred
from voiceguide.screen.session_view import Snapshot


class _Block(IntEnum):
    """Parts of the screen, from top to bottom; the gaps are empty rows."""

    EDGE = auto()
    PLACE = auto()
    SESSION = auto()
    GAP_SAID = auto()
    SAID = auto()
    GAP_TIME = auto()
    TIME = auto()
    GAP_BAR = auto()
    BAR = auto()
    GAP_NEXT = auto()
    NEXT = auto()
    GAP_FOOT = auto()
    FOOT = auto()


# The order in which rows are granted; if one grant does not fit, a later and smaller one may.
_GRANTS = (
    *((_Block.BAR, 1), (_Block.SAID, 1), (_Block.PLACE, 1), (_Block.FOOT, 1), (_Block.NEXT, 1)),
    *((_Block.TIME, SMALLEST), (_Block.SAID, 1), (_Block.SESSION, 1), (_Block.GAP_TIME, 1), (_Block.GAP_BAR, 1)),
    *((_Block.SAID, 1), (_Block.GAP_NEXT, 1), (_Block.TIME, 2), (_Block.GAP_FOOT, 1), (_Block.GAP_SAID, 1)),
    *((_Block.TIME, 2), (_Block.EDGE, 1), (_Block.SAID, 1), (_Block.TIME, 2), (_Block.GAP_TIME, 1)),
    *((_Block.GAP_BAR, 1), (_Block.GAP_FOOT, 1), (_Block.GAP_NEXT, 1), (_Block.TIME, 2), (_Block.GAP_SAID, 1)),
)


_BELOW_SAID = (_Block.GAP_TIME, _Block.TIME, _Block.GAP_BAR, _Block.BAR)
"""Empty between activities: then speech takes this room too."""


_LENDERS = {
    _Block.SAID: (_Block.GAP_SAID, _Block.GAP_TIME, _Block.TIME),
    _Block.NEXT: (_Block.GAP_FOOT, _Block.GAP_NEXT, _Block.GAP_BAR, _Block.GAP_TIME, _Block.TIME),
}
"""From where a text that is longer than its room takes the rows that it lacks."""


def page(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    """The rows of the screen: as many as the terminal has, none wider than it."""
    margin = 0 if size.columns < 60 else 2 if size.columns < 90 else 4
    inner = Size(size.columns - 2 * margin, size.rows, size.ascii_only)
    rows = (help_rows if state.reads_help else _block_rows)(snapshot, state, phrases, inner)
    indent = (TextPiece(" " * margin, Role.BLANK),) if margin else ()
    whole = tuple((*indent, *content) if content else () for content in rows)
    return in_ascii(whole) if size.ascii_only else whole


def _block_rows(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    granted = _granted(size.rows)
    if not (snapshot.activity or is_halted(state)):
        granted = granted - Counter(dict.fromkeys(_BELOW_SAID, size.rows))
        granted[_Block.SAID] = size.rows - granted.total() + granted[_Block.SAID]
    least = 1 if is_halted(state) else SMALLEST
    granted = _borrowed(granted, _Block.NEXT, news_height(state, phrases, size), least)
    granted = _borrowed(granted, _Block.SAID, said_height(snapshot, state, phrases, size), least)
    rows: list[Row] = []
    for block in _Block:
        content = _content(block, granted[block], snapshot, state, phrases, size)
        rows += vertically_centred(content, granted[block])
    return tuple(rows)


def _content(
    block: _Block, room: int, snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size
) -> tuple[Row, ...]:
    match block:
        case _Block.PLACE:
            return (heading_row(snapshot, phrases, size),)
        case _Block.SESSION:
            return (session_bar(snapshot, size),)
        case _Block.SAID:
            return said_rows(snapshot, state, phrases, room, size)
        case _Block.TIME:
            still = is_halted(state)
            return halt_rows(state, phrases, room, size) if still else time_rows(snapshot, room, size)
        case _Block.BAR:
            return (activity_row(snapshot, state, phrases, size, timed=_granted(size.rows)[_Block.TIME] == 0),)
        case _Block.NEXT:
            return coming_rows(snapshot, state, phrases, room, size)
        case _Block.FOOT:
            return (footer_row(snapshot, state, phrases, size),)
        case _:
            return ()


def _borrowed(granted: Counter[_Block], block: _Block, needed: int, least: int) -> Counter[_Block]:
    """The rows of each block after one has borrowed what it lacks; the time keeps at least `least`."""
    granted = Counter(granted)
    for lender in _LENDERS[block]:
        spare = granted[lender] - (least if lender is _Block.TIME else 0)
        rows = max(0, min(needed - granted[block], spare))
        granted[block] += rows
        granted[lender] -= rows
    return granted


@lru_cache(64)
def _granted(rows: int) -> Counter[_Block]:
    granted: Counter[_Block] = Counter()
    for block, wish in _GRANTS:
        if granted.total() + wish <= rows:
            granted[block] += wish
    rest = rows - granted.total()
    granted[_Block.TIME] += rest // 2 if rest > 1 else 0
    granted[_Block.SAID] += rest // 6
    granted[_Block.GAP_FOOT] += rows - granted.total()
    return granted
