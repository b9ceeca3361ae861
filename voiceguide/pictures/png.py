"""Renders a drawing as a PNG file, with Pillow."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from voiceguide.pictures.pain_chart import FONT_SIZE, INK, PAPER, RIM, Dot, Drawing, Label, Line, Shape


def picture_font(size: float) -> ImageFont.FreeTypeFont:
    """Lato, `size` pixels high; the font that Pillow includes has no letters but those of ASCII."""
    return ImageFont.truetype(BytesIO(_content()), size)


@lru_cache(maxsize=1)
def _content() -> bytes:
    return (files("font_lato") / "files" / "Lato-Regular.ttf").read_bytes()


_PIXELS = 2
"""Pixels for each unit of the drawing, so that it is sharp on today's screens."""
_SAMPLES = 3
"""Samples for each pixel, across and down: Pillow draws edges without smoothing them."""
_SCALE = _PIXELS * _SAMPLES


def as_png(drawing: Drawing) -> bytes:
    """The content of a PNG file, twice as many pixels wide and high as the drawing has units."""
    image = Image.new("RGB", (drawing.width * _SCALE, drawing.height * _SCALE), PAPER)
    canvas = ImageDraw.Draw(image)
    font = picture_font(FONT_SIZE * _SCALE)
    for shape in drawing.shapes:
        _draw(canvas, shape, font)
    file = BytesIO()
    image.reduce(_SAMPLES).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(canvas: ImageDraw.ImageDraw, shape: Shape, font: FreeTypeFont) -> None:
    x, y = shape.x * _SCALE, shape.y * _SCALE
    match shape:
        case Line():
            end = (shape.to_x * _SCALE, shape.to_y * _SCALE)
            canvas.line(((x, y), end), shape.colour, round(shape.width * _SCALE))
        case Dot():
            fill = PAPER if shape.hollow else shape.colour
            radius = (shape.radius + RIM / 2) * _SCALE
            canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill, shape.colour, RIM * _SCALE)
        case Label():
            canvas.text((x, y), shape.text, INK, font, anchor="mm")
        case _:
            assert_never(shape)
