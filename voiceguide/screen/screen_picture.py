"""The screen of a session as a picture: the very rows that stand on a terminal, drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from voiceguide.language.phrases import load_phrases
from voiceguide.player.state import Phase, State
from voiceguide.screen.big_page import big_page
from voiceguide.screen.labels import clock
from voiceguide.screen.page import page
from voiceguide.screen.rows import Role, Row, Size, TextPiece, width
from voiceguide.screen.session_view import SessionView
from voiceguide.timeline.timeline import Timeline

_WIDTH, _HEIGHT = 10, 20
"""Pixels of one sign."""
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
# Signs that are shapes, as the part of their cell that they fill: left, top, width, height. Fonts draw them with seams.
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


def picture(timeline: Timeline, position: int, *, big: bool = False, size: Size = _SIZE) -> str:
    """What a helper sees of a session at a frame of it, as an SVG document."""
    layout = big_page if big else page
    snapshot = SessionView(timeline).at(position)
    state = State(Phase.PLAYING, position, timeline.frames, 0)
    title = f"{timeline.title}, {clock(position)}"
    return as_svg(layout(snapshot, state, load_phrases(timeline.language), size), size, title)


def as_svg(rows: Sequence[Row], size: Size, title: str) -> str:
    """The rows of a screen as an SVG document."""
    across, down = size.columns * _WIDTH + 2 * _EDGE, size.rows * _HEIGHT + 2 * _EDGE
    colours = "".join(f".{role}{{fill:{colour}}}" for role, colour in _COLOURS.items())
    bold = ",".join(f".{role}" for role in _BOLD)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" role="img">',
        f"<title>{escape(title)}</title>",
        "<style>text{font:16px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}",
        f"svg{{fill:{_INK}}}{bold}{{font-weight:700}}{colours}.on{{fill:{_PAPER}}}</style>",
        f'<rect width="{across}" height="{down}" rx="10" fill="{_PAPER}"/>',
        f'<g transform="translate({_EDGE} {_EDGE})">',
    ]
    for number, content in enumerate(rows):
        x = 0
        for piece in content:
            parts += _piece(piece, x, number * _HEIGHT)
            x += width(piece.text) * _WIDTH
    return "\n".join([*parts, "</g>", "</svg>\n"])


def _piece(piece: TextPiece, x: int, y: int) -> Iterator[str]:
    if piece.role is Role.STATUS:
        yield f'<rect x="{x}" y="{y}" width="{width(piece.text) * _WIDTH}" height="{_HEIGHT}" rx="3"/>'
    letters: list[tuple[int, str]] = []
    for is_shape, run in groupby(
        _placed(piece.text, x), key=lambda placed: placed[1] in _FILLED or placed[1] in _POINTED
    ):
        if is_shape:
            yield f'<path class="{piece.role}" shape-rendering="crispEdges" d="{"".join(_drawn(run, y))}"/>'
        else:
            letters = list(run)
            text = "".join(sign for _, sign in letters)
            if text.strip():
                yield _text(text, letters[0][0], y, piece.role)


def _placed(text: str, x: int) -> Iterator[tuple[int, str]]:
    for sign in text:
        yield x, sign
        x += width(sign) * _WIDTH


def _drawn(run: Iterable[tuple[int, str]], y: int) -> Iterator[str]:
    """The outlines of signs that are shapes, like neighbours as one."""
    for sign, cells in groupby(run, key=lambda placed: placed[1]):
        columns = [x for x, _ in cells]
        if sign in _POINTED:
            yield from (_POINTED[sign].format(x=x, y=y) for x in columns)
            continue
        left, top, across, down = _FILLED[sign]
        across += (len(columns) - 1) * _WIDTH
        yield f"M{columns[0] + left} {y + top}h{across}v{down}h-{across}z"


def _text(text: str, x: int, y: int, role: Role) -> str:
    indent = len(text) - len(text.lstrip())
    shown = text.strip()
    place = f'x="{x + indent * _WIDTH}" y="{y + 15}" textLength="{width(shown) * _WIDTH}"'
    kind = f"{role} on" if role is Role.STATUS else role
    return f'<text class="{kind}" {place}>{escape(shown)}</text>'
