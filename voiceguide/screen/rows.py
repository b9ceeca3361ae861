"""Rows of a screen: pieces of text with a role each, cut, wrapped and aligned to terminal columns."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from voiceguide.screen.session_view import Snapshot
from voiceguide.timeline.events import BreathEvent, BreathPhase


class Role(StrEnum):
    """What a piece of text is for; its style depends on it."""

    PLACE = "place"
    SIDE = "side"
    GONE = "gone"
    """The part of the session bar that has passed."""
    TO_COME = "to-come"
    SAID = "said"
    TIME = "time"
    ACTIVITY = "activity"
    BAR = "bar"
    FAINT = "faint"
    BREATH = "breath"
    NEXT = "next"
    STATUS = "status"
    NEWS = "news"
    """A status in block letters."""
    TROUBLE = "trouble"
    CLOCK = "clock"
    INPUTS = "inputs"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a row, with one role."""

    text: str
    role: Role


Row: TypeAlias = tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a terminal, and whether it shows ASCII only."""

    columns: int
    rows: int
    ascii_only: bool = False


def row(text: str, role: Role) -> Row:
    """A row with one text in it."""
    return (TextPiece(text, role),) if text else ()


@lru_cache(1024)
def width(text: str) -> int:
    """The columns that `text` takes in a terminal; Chinese characters, for example, take two each."""
    from rich.cells import cell_len

    return cell_len(text)


def row_width(pieces: Row) -> int:
    """The columns that a row takes."""
    return sum(width(piece.text) for piece in pieces)


def truncated(text: str, columns: int, size: Size) -> str:
    """As much of `text` as fits, with dots at its end if that is not all."""
    if width(text) <= columns:
        return text
    dots = "..." if size.ascii_only else "…"
    if columns <= len(dots):
        return dots[: max(0, columns)]
    from rich.cells import set_cell_size

    return set_cell_size(text, columns - len(dots)).rstrip() + dots


def justified(left: TextPiece, right: TextPiece, size: Size) -> Row:
    """Two texts at the ends of a row; the left one is truncated if both do not fit."""
    end = truncated(right.text, size.columns, size)
    start = truncated(left.text, size.columns - width(end) - 2 * bool(end), size)
    gap = " " * (size.columns - width(start) - width(end))
    return tuple(
        TextPiece(text, role) for text, role in ((start, left.role), (gap, Role.BLANK), (end, right.role)) if text
    )


def centred(pieces: Row, columns: int) -> Row:
    """A row, indented so that it is centred in `columns`."""
    indent = " " * ((columns - row_width(pieces)) // 2)
    return (TextPiece(indent, Role.BLANK), *pieces) if indent and pieces else pieces


def in_ascii(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same rows, with voiceguide's own punctuation in ASCII; what an author wrote stays as it is."""
    return tuple(tuple(TextPiece(piece.text.translate(_ASCII), piece.role) for piece in pieces) for pieces in rows)


_ASCII = str.maketrans({"·": "-", "\N{MINUS SIGN}": "-"})


def vertically_centred(block: tuple[Row, ...], room: int) -> tuple[Row, ...]:
    """`room` rows with the block in their middle, truncated if it has more."""
    block = block[:room]
    above = (room - len(block)) // 2
    return (*[()] * above, *block, *[()] * (room - len(block) - above))


@lru_cache(64)
def wrapped(text: str, columns: int, most: int, size: Size) -> tuple[str, ...]:
    """`text` in at most `most` lines, broken between words, with dots at the end if that is not all."""
    from rich.cells import chop_cells

    lines: list[str] = []
    columns = max(1, columns)
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, columns) if width(word) > columns else [word]
    if len(lines) <= most:
        return tuple(lines)
    if not most:
        return ()
    return (*lines[: most - 1], truncated(" ".join(lines[most - 1 :]), columns, size))


@lru_cache(64)
def balanced(text: str, columns: int, most: int, size: Size) -> tuple[str, ...]:
    """`wrapped` with lines of similar length, as centred text reads better so."""
    lines = wrapped(text, columns, most, size)
    whole = " ".join(text.split())
    if " ".join(lines) != whole:  # cut, or with a word that is broken
        return lines
    narrower = (wrapped(text, fewer, most, size) for fewer in range(columns // 2, columns))
    return next((tried for tried in narrower if " ".join(tried) == whole and len(tried) == len(lines)), lines)


def activity_bar(snapshot: Snapshot, columns: int, size: Size) -> Row:
    """A bar for what is left of the activity; that of a breath fills and empties as the lungs do."""
    full = min(columns, -(-columns * snapshot.left // max(1, snapshot.whole)))
    match snapshot.activity:
        case BreathEvent(phase=BreathPhase.IN):
            full = columns - full
        case BreathEvent(phase=BreathPhase.HOLD):
            full = columns
        case BreathEvent(phase=BreathPhase.REST):
            full = 0
        case _:
            pass
    solid, faint = ("#", ".") if size.ascii_only else ("█", "░")
    pieces = TextPiece(solid * full, Role.BAR), TextPiece(faint * (columns - full), Role.FAINT)
    return tuple(piece for piece in pieces if piece.text)


def session_bar(snapshot: Snapshot, size: Size) -> Row:
    """A bar for how much of the session has passed, with a mark where each section begins."""
    columns, session = size.columns, max(1, snapshot.session)
    gone = columns * (session - snapshot.session_left) // session
    done, to_come, mark = ("=", "-", "|") if size.ascii_only else ("━", "─", "┃")
    characters = [done] * gone + [to_come] * (columns - gone)
    for onset in snapshot.sections:
        characters[min(columns - 1, columns * onset // session)] = mark
    text = "".join(characters)
    pieces = TextPiece(text[:gone], Role.GONE), TextPiece(text[gone:], Role.TO_COME)
    return tuple(piece for piece in pieces if piece.text)
