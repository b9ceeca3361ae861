"""Lays out the screen for reading from afar: the time as large as possible, the side, and the last words."""

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Side
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_letters import ROWS, lettering
from voiceguide.screen.labels import halt_reason, search_line, status
from voiceguide.screen.page_parts import halt_rows, is_halted, side_label, text_rows, time_left
from voiceguide.screen.rows import Role, Row, Size, TextPiece, centred, in_ascii, row, truncated, vertically_centred
from voiceguide.screen.session_view import Snapshot
from voiceguide.screen.seven_segment import arrow, figures
from voiceguide.timeline.event_names import plain

_ROWS_FOR_LETTERS = 18
"""With fewer rows, words are written in the letters of the terminal."""
_COLUMNS_FOR_LETTERS = 60


def big_page(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    """The rows of the screen: as many as the terminal has, none wider than it."""
    lettered = size.rows >= _ROWS_FOR_LETTERS and size.columns >= _COLUMNS_FOR_LETTERS and not size.ascii_only
    line = ROWS + 1 if lettered else 1
    head = _side(snapshot, phrases, size, lettered=lettered) if size.rows > 3 else ()
    head_rows = line if head else 0
    text, role = _words(snapshot, state, phrases)
    still = is_halted(state)
    if not (snapshot.activity or still):
        room = size.rows - head_rows
        whole = (
            *vertically_centred(head, head_rows),
            *vertically_centred(text_rows(text, role, room, size, whole=False), room),
        )
        return in_ascii(whole) if size.ascii_only else whole
    lines = 0 if size.rows < 2 else 1 if size.rows < 7 else 2
    time_rows = size.rows - head_rows - lines * line
    room = time_rows - lettered
    time = halt_rows(state, phrases, room, size) if still else _time(snapshot, room, size)
    whole = (
        *vertically_centred(head, head_rows),
        *vertically_centred(time, time_rows),
        *vertically_centred(text_rows(text, role, lines * line, size, whole=False), lines * line),
    )
    return in_ascii(whole) if size.ascii_only else whole


def _words(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts) -> tuple[str, Role]:
    """What to show as text: news of the session, or else what was said last."""
    if state.phase is Phase.LOST:
        return search_line(state, phrases), Role.TROUBLE
    if news := status(state, phrases):
        is_seen = state.phase is Phase.PAUSED and news == halt_reason(state.phase, phrases)
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
