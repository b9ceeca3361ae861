"""Lays out the screen for reading from afar: the time as large as possible, the side, and the last words."""

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Side
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_letters import ROWS, arrow, figures, lettering
from voiceguide.screen.labels import halt_reason, search_line, status
from voiceguide.screen.page_parts import halt_rows, help_rows, is_halted, side_label, time_left
from voiceguide.screen.rows import (
    Role,
    Row,
    Size,
    TextPiece,
    balanced,
    centred,
    in_ascii,
    row,
    truncated,
    vertically_centred,
)
from voiceguide.screen.session_view import Snapshot
from voiceguide.timeline.chapters import plain

_ROWS_FOR_LETTERS = 18
"""With fewer rows, words are written in the letters of the terminal."""
_COLUMNS_FOR_LETTERS = 60
_ROWS_OF_TEXT = 3 * (ROWS + 1) - 1
"""At most, beside the time."""


def big_page(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    """The rows of the screen: as many as the terminal has, none wider than it."""
    rows = help_rows(snapshot, state, phrases, size) if state.reads_help else _rows(snapshot, state, phrases, size)
    return in_ascii(rows) if size.ascii_only else rows


def _rows(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    lettered = size.rows >= _ROWS_FOR_LETTERS and size.columns >= _COLUMNS_FOR_LETTERS and not size.ascii_only
    line = ROWS + 1 if lettered else 1
    head = _side(snapshot, phrases, size, lettered=lettered) if size.rows > 3 else ()
    text, role = _words(snapshot, state, phrases)
    still = is_halted(state)
    if not (snapshot.activity or still):
        said = _whole_text(text, role, size.rows - (line if head else 0), size)
        head_rows = line if head and len(said) + line <= size.rows else 0
        return (*vertically_centred(head, head_rows), *vertically_centred(said, size.rows - head_rows))
    lines = 0 if size.rows < 2 else 1 if size.rows < 7 else 2
    said = _whole_text(text, role, min(size.rows // 2, _ROWS_OF_TEXT) if lettered else lines, size)
    said = ((), *said) if lettered else said
    said_rows = max(lines, len(said)) if lines else 0
    head_rows = line if head and said_rows + line < size.rows else 0
    time_rows = max(1, size.rows - head_rows - said_rows)
    time = halt_rows(state, phrases, time_rows, size) if still else _time(snapshot, time_rows, size)
    return (
        *vertically_centred(head, head_rows),
        *vertically_centred(time, time_rows),
        *vertically_centred(said, size.rows - head_rows - time_rows),
    )


def _whole_text(text: str, role: Role, room: int, size: Size) -> tuple[Row, ...]:
    """A text in block letters if all of it fits in `room` rows; else in the letters of the terminal, never cut.

    Only a terminal that is too small for the whole text, even with nothing else, cuts it.
    """
    drawn = () if size.ascii_only else lettering(text, size.columns, room, whole=True)
    lines = drawn or balanced(text, size.columns, size.rows, size)
    return tuple(centred(row(line, role), size.columns) for line in lines)


def _words(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts) -> tuple[str, Role]:
    """What to show as text: news of the session, or else what was said last."""
    if state.phase is Phase.LOST:
        return search_line(state, phrases), Role.TROUBLE
    if news := status(state, phrases):
        is_seen = state.phase is Phase.PAUSED and news == halt_reason(state, phrases)
        return phrases.screen.how_to_go_on if is_seen else news, Role.NEWS
    return plain(snapshot.said), Role.SAID


def _time(snapshot: Snapshot, rows: int, size: Size) -> tuple[Row, ...]:
    time = time_left(snapshot)
    lines = figures(time, rows, size.columns, ascii_only=size.ascii_only) or (truncated(time, size.columns, size),)
    return tuple(centred(row(line, Role.TIME), size.columns) for line in lines)


def _side(snapshot: Snapshot, phrases: LanguageTexts, size: Size, *, lettered: bool) -> tuple[Row, ...]:
    """The side of the body, on that side of the screen."""
    label = side_label(snapshot, phrases, size)
    side = snapshot.section.side if snapshot.section else None
    if not side:
        return ()
    left = side is Side.LEFT
    lines: tuple[str, ...] = (truncated(label, size.columns, size),)
    if lettered:
        triangle = arrow(ROWS, left=left)
        name = lettering(phrases.side(side), size.columns - 2 * ROWS, ROWS)
        pairs = zip(triangle, name, strict=False)
        lines = tuple(f"{drawn}  {word}" if left else f"{word}  {drawn}" for drawn, word in pairs) or lines
    if left:
        return tuple(row(line, Role.SIDE) for line in lines)
    return tuple(
        (TextPiece(" " * (size.columns - len(line)), Role.BLANK), TextPiece(line, Role.SIDE)) for line in lines
    )
