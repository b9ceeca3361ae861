"""A drawing of lines, dots and labels, before it is written in any format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias, assert_never

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue, each from 0 to 255."""


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
    """A disc around `(x, y)`, or only its rim."""

    x: float
    y: float
    radius: float
    colour: Colour
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A short text whose middle is at `(x, y)`."""

    x: float
    y: float
    text: str


Shape: TypeAlias = Line | Dot | Label

PAPER: Colour = (255, 253, 248)
INK: Colour = (70, 70, 70)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on paper, later ones over earlier ones."""

    title: str
    width: int
    height: int
    shapes: Sequence[Shape]


def as_svg(drawing: Drawing) -> str:
    """The drawing as an SVG document."""
    title = escape(drawing.title)
    size = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">',
            f"<title>{title}</title><style>text{{font:12px system-ui,sans-serif;fill:{_css(INK)}}}</style>",
            f'<rect width="100%" height="100%" fill="{_css(PAPER)}"/>',
            *_elements(drawing.shapes),
            "</svg>\n",
        )
    )


def _elements(shapes: Sequence[Shape]) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Line():
                ends = f'x1="{shape.x:.1f}" y1="{shape.y:.1f}" x2="{shape.to_x:.1f}" y2="{shape.to_y:.1f}"'
                yield f'<line {ends} stroke="{_css(shape.colour)}" stroke-width="{shape.width:g}"/>'
            case Dot():
                fill = PAPER if shape.hollow else shape.colour
                look = f'fill="{_css(fill)}" stroke="{_css(shape.colour)}" stroke-width="2"'
                yield f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:g}" {look}/>'
            case Label():
                place = f'x="{shape.x:.1f}" y="{shape.y + 4:.1f}" text-anchor="middle"'
                yield f"<text {place}>{escape(shape.text)}</text>"
            case _:
                assert_never(shape)


def _css(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
