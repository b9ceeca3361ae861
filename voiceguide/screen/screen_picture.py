"""Draws the screen of a session as SVG, from the same rows that a terminal shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from voiceguide.language.phrases import load_phrases
from voiceguide.pictures.svg import Markup, document, element, group
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_page import big_page
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, TextPiece, width
from voiceguide.screen.session_view import SessionView
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_frames

_WIDTH, _HEIGHT = 10, 20
"""Pixels of a character."""
_EDGE = 16
_SIZE = Size(80, 24)
_PAPER, _INK, _FAINT = "#14181d", "#e8e6e1", "#4a535d"
_COLOURS: Mapping[Role, str] = {
    Role.PLACE: "#8ccfdb",
    Role.SIDE: "#efc66b",
    Role.GONE: "#8ccfdb",
    Role.TO_COME: _FAINT,
    Role.TIME: "#9bd293",
    Role.BAR: "#9bd293",
    Role.FAINT: "#2c353d",
    Role.BREATH: "#8ccfdb",
    Role.NEWS: "#d9a5e0",
    Role.TROUBLE: "#f08a7b",
    Role.INPUTS: "#8b949e",
}
_BOLD = (Role.PLACE, Role.SIDE, Role.SAID, Role.TIME, Role.ACTIVITY, Role.BREATH, Role.STATUS, Role.NEWS, Role.TROUBLE)
_STYLE = "".join(
    (
        "text{font:16px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}",
        f"svg{{fill:{_INK}}}{','.join(f'.{role}' for role in _BOLD)}{{font-weight:700}}",
        *(f".{role}{{fill:{colour}}}" for role, colour in _COLOURS.items()),
        f".on{{fill:{_PAPER}}}",
    )
)
# Block characters, as the part of their cell that they fill: left, top, width, height. Fonts draw them with seams.
_FILLED = {
    "█": (0, 0, 10, 20), "▀": (0, 0, 10, 10), "▄": (0, 10, 10, 10), "░": (0, 0, 10, 20),
    "━": (0, 8, 10, 4), "─": (0, 9, 10, 2), "┃": (3, 2, 4, 16),
}  # fmt: skip
_POINTED = {
    "◀": "M{x} {y}m9 4v12l-8 -6z",
    "▶": "M{x} {y}m1 4v12l8 -6z",
    "▲": "M{x} {y}m0 15h10l-5 -10z",
    "▼": "M{x} {y}m0 5h10l-5 10z",
}


def picture(timeline: Timeline, position: int, *, big: bool = False) -> str:
    """The screen at a frame of a session, as an SVG document."""
    layout = big_page if big else page
    snapshot = SessionView(timeline).at(position)
    state = SessionState(Phase.PLAYING, position, timeline.frames, 0)
    title = f"{timeline.title}, {format_frames(position)}"
    return as_svg(layout(snapshot, state, load_phrases(timeline.language), _SIZE), _SIZE, title)


def as_svg(rows: Sequence[Row], size: Size, title: str) -> str:
    """The rows of a screen as an SVG document."""
    across, down = size.columns * _WIDTH + 2 * _EDGE, size.rows * _HEIGHT + 2 * _EDGE
    paper = element("rect", width=across, height=down, rx=10, fill=_PAPER)
    return document(title, across, down, _STYLE, (paper, group(_pieces(rows), transform=f"translate({_EDGE} {_EDGE})")))


def _pieces(rows: Sequence[Row]) -> Iterator[Markup]:
    for number, content in enumerate(rows):
        x = 0
        for piece in content:
            yield from _piece(piece, x, number * _HEIGHT)
            x += width(piece.text) * _WIDTH


def _piece(piece: TextPiece, x: int, y: int) -> Iterator[Markup]:
    if piece.role is Role.STATUS:
        yield element("rect", x=x, y=y, width=width(piece.text) * _WIDTH, height=_HEIGHT, rx=3)
    for is_shape, run in groupby(
        _placed(piece.text, x), key=lambda placed: placed[1] in _FILLED or placed[1] in _POINTED
    ):
        if is_shape:
            yield element("path", class_=piece.role, shape_rendering="crispEdges", d="".join(_outlines(run, y)))
        else:
            letters = list(run)
            text = "".join(character for _, character in letters)
            if text.strip():
                yield _text(text, letters[0][0], y, piece.role)


def _placed(text: str, x: int) -> Iterator[tuple[int, str]]:
    for character in text:
        yield x, character
        x += width(character) * _WIDTH


def _outlines(run: Iterable[tuple[int, str]], y: int) -> Iterator[str]:
    """The outlines of block characters and arrows; equal neighbours become one."""
    for character, cells in groupby(run, key=lambda placed: placed[1]):
        columns = [x for x, _ in cells]
        if character in _POINTED:
            yield from (_POINTED[character].format(x=x, y=y) for x in columns)
            continue
        left, top, across, down = _FILLED[character]
        across += (len(columns) - 1) * _WIDTH
        yield f"M{columns[0] + left} {y + top}h{across}v{down}h-{across}z"


def _text(text: str, x: int, y: int, role: Role) -> Markup:
    shown = text.strip()
    left = x + (len(text) - len(text.lstrip())) * _WIDTH
    kind = f"{role} on" if role is Role.STATUS else role
    return element("text", shown, class_=kind, x=left, y=y + 15, textLength=width(shown) * _WIDTH)
