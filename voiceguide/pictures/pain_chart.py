"""Draws pain over time: as a picture with a column a day, to scale, and as text with a column for each session."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias, assert_never

from voiceguide.language.care_texts import PainChartTexts
from voiceguide.language.phrases import LanguageTexts
from voiceguide.messages import written_day
from voiceguide.pictures.svg import Markup, document, element
from voiceguide.records.journal_entry import WORST_PAIN, Entry

Colour: TypeAlias = str
"""As in CSS: `#rrggbb`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke from `(x, y)` to `(to_x, to_y)`. Units are pixels, counted from the upper left."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: Colour
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc around `(x, y)`, or only its rim; the rim is two units wide, half of it outside of the radius."""

    x: float
    y: float
    radius: float
    colour: Colour
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A short text centred on `(x, y)`."""

    x: float
    y: float
    text: str


Shape: TypeAlias = Line | Dot | Label

PAPER: Colour = "#fffdf8"
INK: Colour = "#464646"
FONT_SIZE = 12
RIM = 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on paper, later ones over earlier ones."""

    title: str
    width: int
    height: int
    shapes: Sequence[Shape]


def as_svg(drawing: Drawing) -> str:
    """The drawing as an SVG document."""
    style = f"text{{font:{FONT_SIZE}px system-ui,sans-serif;fill:{INK}}}"
    paper = element("rect", width=drawing.width, height=drawing.height, fill=PAPER)
    shapes = (_element(shape) for shape in drawing.shapes)
    return document(drawing.title, drawing.width, drawing.height, style, (paper, *shapes))


def _element(shape: Shape) -> Markup:
    match shape:
        case Line(x, y, to_x, to_y, colour, width):
            return element("line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=colour, stroke_width=width)
        case Dot(x, y, radius, colour, hollow):
            fill = PAPER if hollow else colour
            return element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=colour, stroke_width=RIM)
        case Label(x, y, text):
            return element("text", text, x=x, y=y + FONT_SIZE / 3, text_anchor="middle")
        case _:
            assert_never(shape)


_WIDTH, _HEIGHT = 860, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 24, 44, 44
_GRID: Colour = "#e9e3d8"
_BETWEEN: Colour = "#d6cebe"
_BEFORE: Colour = "#b4553f"
_AFTER: Colour = "#4e7e9e"
_MOST_DATES = 7
_EDGE = 20
"""So that the outermost dates find room."""
_ROOM_BETWEEN = 12
"""Pixels of a day, from which on there are lines between the days."""


def pain_drawing(entries: Sequence[Entry], texts: PainChartTexts) -> Drawing:
    """Pain before and after the sessions that have it; `entries` are in the order in which they began."""
    told = [each for each in entries if each.pain_before is not None or each.pain_after is not None]
    return Drawing(texts.title, _WIDTH, _HEIGHT, tuple(_shapes(told, texts)))


def _shapes(told: Sequence[Entry], texts: PainChartTexts) -> Iterator[Shape]:
    for pain in range(WORST_PAIN + 1):
        yield Line(_LEFT, _y(pain), _WIDTH - _RIGHT, _y(pain), _GRID)
        yield Label(_LEFT - 18, _y(pain), str(pain))
    yield from _legend(texts)
    if not told:
        yield Label(_WIDTH / 2, _HEIGHT / 2, texts.none)
        return
    days = [entry.began.date() for entry in told]
    places = _places(days)
    yield from _dates(days[0], days[-1])
    for entry, x in zip(told, places, strict=True):
        if entry.pain_before is not None and entry.pain_after is not None:
            yield Line(x, _y(entry.pain_before), x, _y(entry.pain_after), _BETWEEN, 3)
    series = ((_BEFORE, False, [each.pain_before for each in told]), (_AFTER, True, [each.pain_after for each in told]))
    for colour, _, pains in series:
        points = [(x, _y(pain)) for x, pain in zip(places, pains, strict=True) if pain is not None]
        for (x, y), (to_x, to_y) in pairwise(points):
            yield Line(x, y, to_x, to_y, colour, 1.5)
    for colour, hollow, pains in series:
        for x, told_pain in zip(places, pains, strict=True):
            if told_pain is not None:
                yield Dot(x, _y(told_pain), 3.5 if hollow else 5, colour, hollow)


def _legend(texts: PainChartTexts) -> Iterator[Shape]:
    yield Label(_WIDTH / 2, 20, texts.title)
    yield Dot(_WIDTH - 200, 20, 5, _BEFORE)
    yield Label(_WIDTH - 160, 20, texts.before)
    yield Dot(_WIDTH - 100, 20, 3.5, _AFTER, hollow=True)
    yield Label(_WIDTH - 64, 20, texts.after)


def _places(days: Sequence[date]) -> list[float]:
    """The x of each session, from the days on which they began, in order."""
    column, sessions, places = _column(days[0], days[-1]), Counter(days), []
    seen: Counter[date] = Counter()
    for day in days:
        seen[day] += 1
        beside = seen[day] / (sessions[day] + 1)
        places.append(_LEFT + _EDGE + column * ((day - days[0]).days + beside))
    return places


def _dates(first: date, last: date) -> Iterator[Shape]:
    """The dates of some days below their columns, and lines between the days where there is room."""
    column, count = _column(first, last), (last - first).days + 1
    if column >= _ROOM_BETWEEN:
        for number in range(count + 1):
            x = _LEFT + _EDGE + column * number
            yield Line(x, _y(0), x, _y(WORST_PAIN), _GRID)
    labels = min(_MOST_DATES, count)
    for number in range(labels):
        days = round(number * (count - 1) / max(1, labels - 1))
        x = _LEFT + _EDGE + column * (days + 0.5)
        yield Line(x, _y(0), x, _y(0) + 5, INK)
        yield Label(x, _HEIGHT - _BOTTOM + 22, written_day(first + timedelta(days)))


def _column(first: date, last: date) -> float:
    """The width of a day."""
    return (_WIDTH - _LEFT - _RIGHT - 2 * _EDGE) / ((last - first).days + 1)


def _y(pain: int) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - pain / WORST_PAIN)


@dataclass(frozen=True, slots=True)
class _Symbols:
    before: str
    after: str
    same: str
    between: str
    side: str
    corner: str
    floor: str
    day: str
    """Where the first session of a day stands."""


_UNICODE = _Symbols("●", "○", "◉", "│", "┤", "└", "─", "┬")
_ASCII = _Symbols("x", "o", "*", "|", "|", "+", "-", "+")
_MARGIN = 4
_STEP = 2


def pain_lines(
    entries: Sequence[Entry], width: int, phrases: LanguageTexts, *, ascii_only: bool = False
) -> tuple[str, ...]:
    """A plot of the latest sessions with pain, `width` columns wide (14 at least); empty if there are none.

    The entries are in the order in which they began.
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
    days = [entry.began.date() for entry in told]
    marks = (symbols.floor if day == before else symbols.day for before, day in pairwise((None, *days)))
    floor = f"   {symbols.corner}{''.join(f'{symbols.floor}{mark}' for mark in marks)}{symbols.floor}"
    legend = phrases.journal.legend.format(before=symbols.before, after=symbols.after, both=symbols.same)
    span = phrases.practice.span(days[0], days[-1])
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
