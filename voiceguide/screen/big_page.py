"""The screen for far away: a time as large as the terminal allows, the side, and what was said in few words."""

from voiceguide.language.phrases import Phrases
from voiceguide.language.vocabulary import Side
from voiceguide.player.state import Phase, State
from voiceguide.screen.big_letters import ROWS, lettering
from voiceguide.screen.labels import plain, standstill, status, trouble
from voiceguide.screen.page_parts import side_label, stands_still, standstill_word, time_left, words
from voiceguide.screen.rows import Role, Row, Size, TextPiece, centred, cut, in_ascii, in_the_middle, row
from voiceguide.screen.session_view import Snapshot
from voiceguide.screen.seven_segment import arrow, figures

_ROWS_FOR_LETTERS = 18
"""In a terminal that has fewer, words stand in its own letters."""
_COLUMNS_FOR_LETTERS = 60


def big_page(snapshot: Snapshot, state: State, phrases: Phrases, size: Size) -> tuple[Row, ...]:
    """The rows of the screen, as many as the terminal has, each of them no wider than it is."""
    lettered = size.rows >= _ROWS_FOR_LETTERS and size.columns >= _COLUMNS_FOR_LETTERS and not size.ascii_only
    line = ROWS + 1 if lettered else 1
    head = _side(snapshot, phrases, size, lettered=lettered) if size.rows > 3 else ()
    head_rows = line if head else 0
    text, role = _words(snapshot, state, phrases)
    still = stands_still(state)
    if not (snapshot.activity or still):
        room = size.rows - head_rows
        whole = (*in_the_middle(head, head_rows), *in_the_middle(words(text, role, room, size, whole=False), room))
        return in_ascii(whole) if size.ascii_only else whole
    lines = 0 if size.rows < 2 else 1 if size.rows < 7 else 2
    time_rows = size.rows - head_rows - lines * line
    room = time_rows - lettered
    time = standstill_word(state, phrases, room, size) if still else _time(snapshot, room, size)
    whole = (
        *in_the_middle(head, head_rows),
        *in_the_middle(time, time_rows),
        *in_the_middle(words(text, role, lines * line, size, whole=False), lines * line),
    )
    return in_ascii(whole) if size.ascii_only else whole


def _words(snapshot: Snapshot, state: State, phrases: Phrases) -> tuple[str, Role]:
    """What is to be read now: news of the session first, then what was said."""
    if state.phase is Phase.LOST and state.trouble:
        return trouble(state), Role.TROUBLE
    if news := status(state, phrases):
        is_seen = state.phase is Phase.PAUSED and news == standstill(state.phase, phrases)
        return phrases.screen.how_to_go_on if is_seen else news, Role.NEWS
    return plain(snapshot.said), Role.SAID


def _time(snapshot: Snapshot, rows: int, size: Size) -> tuple[Row, ...]:
    time = time_left(snapshot)
    lines = figures(time, rows, size.columns, ascii_only=size.ascii_only) or (cut(time, size.columns, size),)
    return tuple(centred(row(line, Role.TIME), size.columns) for line in lines)


def _side(snapshot: Snapshot, phrases: Phrases, size: Size, *, lettered: bool) -> tuple[Row, ...]:
    """The side, at its side."""
    label = side_label(snapshot, phrases, size)
    side = snapshot.section.side if snapshot.section else None
    if not side:
        return ()
    left = side is Side.LEFT
    lines: tuple[str, ...] = (cut(label, size.columns, size),)
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
