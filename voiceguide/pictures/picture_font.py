"""The font of pictures that consist of pixels."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont


def picture_font(size: float) -> ImageFont.FreeTypeFont:
    """Lato, `size` pixels high; the font that Pillow includes has no letters but those of ASCII."""
    return ImageFont.truetype(BytesIO(_content()), size)


@lru_cache(maxsize=1)
def _content() -> bytes:
    return (files("font_lato") / "files" / "Lato-Regular.ttf").read_bytes()
