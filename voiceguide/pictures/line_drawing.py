"""A drawing of lines, dots and labels, independent of any file format, and its SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from voiceguide.pictures.svg import Markup, document, element

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
