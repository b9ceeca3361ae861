"""Draws the cover of a session, which a phone shows while it is locked: its title, and its minutes as a clock face."""

from io import BytesIO

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from voiceguide.pictures.line_breaking import broken_lines
from voiceguide.pictures.png import picture_font
from voiceguide.timeline.events import BreathEvent, HoldEvent, MovementEvent, SectionEvent, SpeechEvent
from voiceguide.timeline.timeline import Timeline

_PIXELS = 1000
_SAMPLES = 2
"""Samples for each pixel, across and down: Pillow draws edges without smoothing them."""
_SIZE = _PIXELS * _SAMPLES
_PAPER, _INK, _QUIET = "#26323a", "#fffdf8", "#3b4a54"
_RINGS = (
    (SpeechEvent, 0.44, 0.035, "#7fb0d0"),
    (MovementEvent, 0.38, 0.06, "#8fb98a"),
    (BreathEvent, 0.38, 0.06, "#c9b6d8"),
    (HoldEvent, 0.38, 0.06, "#e9a05b"),
)
"""What is drawn on a ring around the title: its radius and its width, in sides of the picture, and its colour."""
_SECTION_TICK = (0.47, 0.33)
_TITLE_WIDTH = 0.5
_LARGEST, _SMALLEST = 0.085, 0.03
"""The size of the title, in sides of the picture."""
_MOST_LINES = 5


def cover_jpeg(timeline: Timeline, length: str) -> bytes:
    """The content of a JPEG file of 1000 × 1000 pixels.

    One turn of the clock, from the top, is the whole session; `length` is shown under the title.
    """
    image = Image.new("RGB", (_SIZE, _SIZE), _PAPER)
    canvas = ImageDraw.Draw(image)
    for radius, width in {(radius, width) for _, radius, width, _ in _RINGS}:
        _arc(canvas, radius, width, 0, 360, _QUIET)
    for kind, radius, width, colour in _RINGS:
        for event in timeline.events:
            if isinstance(event, kind):
                start, stop = _degrees(event.onset, timeline), _degrees(event.end, timeline)
                _arc(canvas, radius, width, start, stop, colour)
    for event in timeline.events:
        if isinstance(event, SectionEvent):
            angle = _degrees(event.onset, timeline)
            _arc(canvas, _SECTION_TICK[0], _SECTION_TICK[0] - _SECTION_TICK[1], angle - 0.4, angle + 0.4, _INK)
    _write(canvas, timeline.title, length)
    file = BytesIO()
    image.reduce(_SAMPLES).save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()


def _degrees(frame: int, timeline: Timeline) -> float:
    return 360 * frame / timeline.frames - 90


def _arc(canvas: ImageDraw.ImageDraw, radius: float, width: float, start: float, stop: float, colour: str) -> None:
    """An arc between two angles, at least a fifth of a degree; `radius` is that of its outer edge."""
    box = [(0.5 - radius) * _SIZE] * 2 + [(0.5 + radius) * _SIZE] * 2
    canvas.arc(box, start, max(stop, start + 0.2), colour, round(width * _SIZE))


def _write(canvas: ImageDraw.ImageDraw, title: str, length: str) -> None:
    """The title, as large as it fits in a few lines, and the length below it."""
    for tenth in range(11):
        size = _LARGEST + (_SMALLEST - _LARGEST) * tenth / 10
        font = picture_font(size * _SIZE)

        def fits(line: str, font: FreeTypeFont = font) -> bool:
            return canvas.textlength(line, font) <= _TITLE_WIDTH * _SIZE

        lines = broken_lines(title.split(), fits)
        if len(lines) <= _MOST_LINES and all(map(fits, lines)):
            break
    middle = _SIZE / 2
    text = "\n".join(lines[:_MOST_LINES])
    canvas.multiline_text((middle, middle - 0.03 * _SIZE), text, _INK, font, anchor="mm", align="center")
    small = picture_font(_SIZE * 0.05)
    canvas.text((middle, _SIZE * 0.735), length, _INK, small, anchor="mm")
