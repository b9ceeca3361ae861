"""Draws a timeline: rows of 40 s with speech, activities and cues, and the gain of the bed behind them."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from voiceguide.language.phrases import LanguageTexts
from voiceguide.pictures.line_breaking import broken_lines
from voiceguide.pictures.svg import Markup, document, element, group, number
from voiceguide.timeline.chapters import cue_name, event_name, kind_name
from voiceguide.timeline.events import BreathEvent, ChimeEvent, Event, EventKind, SectionEvent, SpeechEvent, TickEvent
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import GainCurve, Timeline
from voiceguide.units import SAMPLE_RATE, format_frames, to_seconds

_WIDTHS = {
    **dict.fromkeys("$0123456789{}Sbdgpqhnuß", 637), **dict.fromkeys("#+<=>^~−×→←w", 838),
    **dict.fromkeys(" ,.·’‘'ijlIJ\xa0", 318), **dict.fromkeys("*_`–°s“”„z?", 531), **dict.fromkeys("/:;\\|f-", 361),
    **dict.fromkeys("()[]tr!", 412), **dict.fromkeys("@…—m½W", 1000), **dict.fromkeys("vxykFLc", 592),
    **dict.fromkeys("AVXZBRC", 699), **dict.fromkeys("OQGDM&", 863), **dict.fromkeys("TYPaeo", 616),
    **dict.fromkeys("HNU", 752), **dict.fromkeys("EK", 656), "%": 951, '"': 460,
}  # fmt: skip
"""Thousandths of the font size."""
_OTHER, _WIDE = 700, 1000


def text_width(text: str, size: float) -> float:
    """The width of a text in a font of this size, in the unit of the size."""
    return sum(map(_width, text)) * size / 1000


def fitted(text: str, width: float, lines: int, size: float) -> tuple[str, ...]:
    """The text in at most so many lines of at most that width; nothing if it would be hard to read.

    Lines are broken between words. If not all fits, there are dots at its end, after two words or more.
    """
    if whole := _whole(text, width, lines, size):
        return whole
    words = text.split(" ")
    for count in range(len(words) - 1, 1, -1):
        if not words[count - 1][-1:].isalnum():
            continue
        part = _wrapped([*words[: count - 1], f"{words[count - 1]}…"], width, size)
        if part and len(part) <= lines:
            return tuple(part)
    return ()


def _whole(text: str, width: float, lines: int, size: float) -> tuple[str, ...]:
    """All of the text in at most so many lines; nothing if it does not fit."""
    whole = _wrapped(text.split(" "), width, size)
    return tuple(whole) if len(whole) <= lines else ()


def _wrapped(words: list[str], width: float, size: float) -> list[str]:
    """Lines of words; empty if a word is wider than a line."""

    def fits(line: str) -> bool:
        return text_width(line, size) <= width

    lines = broken_lines(words, fits)
    return lines if all(map(fits, lines)) else []


@lru_cache(512)
def _width(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    if unicodedata.east_asian_width(base) in "WF":
        return _WIDE
    return _WIDTHS.get(base, 0 if unicodedata.combining(base) else _OTHER)


_ROW = 40 * SAMPLE_RATE
_PX_PER_S = 24
_MARGIN = 56
_WIDTH = _MARGIN + _ROW // SAMPLE_RATE * _PX_PER_S + 16
_HEIGHT = 150
_BED_TOP, _BED_BOTTOM = 2, 144
_TITLE = 44
_LEGEND_ROW = 20
_FONT, _LINE = 11, 12.5
_SMALL = 9
"""Of the names of cues."""
_INSET = 4
_BESIDE_BOX = 0.4
"""The opacity of the ground of a label beside its box."""

_LANES = {
    EventKind.SECTION: (2, 17),
    EventKind.SPEECH: (21, 66),
    EventKind.HOLD: (89, 29),
    EventKind.DO: (89, 29),
    EventKind.REST: (89, 29),
    EventKind.WAIT: (89, 29),
    EventKind.BREATH_IN: (120, 17),
    EventKind.BREATH_HOLD: (120, 17),
    EventKind.BREATH_OUT: (120, 17),
}
"""Top and height of the boxes in a row; the other kinds are dots, and a rest after a breath is left empty."""
_RADII = {EventKind.CHIME: 4, EventKind.TICK: 2}
_CUE_Y = 142
COLOURS = {
    EventKind.SECTION: "#c9c4bc",
    EventKind.SPEECH: "#a9cbe4",
    EventKind.HOLD: "#e0a458",
    EventKind.DO: "#aed08f",
    EventKind.REST: "#8fd0c4",
    EventKind.WAIT: "#f2d95c",
    EventKind.BREATH_IN: "#b7a8e6",
    EventKind.BREATH_HOLD: "#e3e0ea",
    EventKind.BREATH_OUT: "#f0c2d8",
}
"""Of the boxes: dark text is readable on all of them, and no two are alike."""
_CUE_COLOUR = "#b4553f"
BED_COLOUR = "#f0ead9"
_STYLE = (
    f"text{{font:{_FONT}px system-ui,sans-serif;fill:#222}}"
    f".n{{font-size:{_SMALL}px}}"
    f".t{{font-size:18px;font-weight:600}}.c{{fill:#666;text-anchor:end}}.b{{fill:{BED_COLOUR}}}.k{{fill:{_CUE_COLOUR}}}"
)


def as_svg(timeline: Timeline, phrases: LanguageTexts) -> str:
    """The timeline as an SVG document, in the language of `phrases`."""
    rows = -(-timeline.frames // _ROW)
    title = f"{timeline.title} · {format_frames(timeline.frames)}"
    legend, top = _legend(timeline, phrases)
    height = top + rows * _HEIGHT + 8
    events = IntervalIndex(timeline.events)
    drawn = (
        group(
            _row(timeline, phrases, events, row * _ROW, min((row + 1) * _ROW, timeline.frames)),
            transform=f"translate({_MARGIN} {top + row * _HEIGHT})",
        )
        for row in range(rows)
    )
    paper = element("rect", width=_WIDTH, height=height, fill="#fffdf8")
    (shown,) = fitted(title, _WIDTH - 2 * _MARGIN, 1, 18) or (format_frames(timeline.frames),)
    heading = element("text", shown, class_="t", x=_MARGIN, y=28)
    return document(title, _WIDTH, height, _STYLE, (paper, heading, legend, *drawn))


def event_label(event: Event, phrases: LanguageTexts) -> str:
    """What an event is, in the language of `phrases`: the words of speech, the name and the length of an activity."""
    match event:
        case ChimeEvent() | TickEvent():
            return f"{phrases.timeline.cue}: {cue_name(event, phrases.timeline)}"
        case SectionEvent() | SpeechEvent():
            return event_name(event, phrases)
        case BreathEvent():
            return event_name(event, phrases)
        case _:
            return f"{event_name(event, phrases)} · {to_seconds(event.frames):.0f}\N{NO-BREAK SPACE}s"


def _legend(timeline: Timeline, phrases: LanguageTexts) -> tuple[Markup, int]:
    """What each colour means, of those that there are; and the y at which it ends."""
    there = {event.kind for event in timeline.events}
    entries: list[tuple[str, str, int | None]] = [
        (kind_name(kind, phrases), colour, None) for kind, colour in COLOURS.items() if kind in there
    ]
    ticks = {cue_name(event, phrases.timeline): None for event in timeline.events if isinstance(event, TickEvent)}
    dots = {EventKind.CHIME: phrases.timeline.cue, EventKind.TICK: ", ".join(ticks)}
    entries += [(word, _CUE_COLOUR, _RADII[kind]) for kind, word in dots.items() if kind in there]
    entries += [(phrases.timeline.bed, BED_COLOUR, None)] if timeline.bed else []
    drawn: list[Markup] = []
    x, y = float(_MARGIN), _TITLE
    for word, colour, radius in entries:
        across = text_width(word, _FONT) + 34
        if x + across > _WIDTH and x > _MARGIN:
            x, y = float(_MARGIN), y + _LEGEND_ROW
        if radius:
            drawn.append(element("circle", class_="k", cx=x + 7, cy=y + 5, r=radius))
        else:
            drawn.append(element("rect", x=x, y=y - 1, width=14, height=12, rx=3, fill=colour, stroke="#d6cebe"))
        drawn.append(element("text", word, x=x + 19, y=y + 9))
        x += across
    return group(drawn, class_="legend"), y + _LEGEND_ROW + 4


def _row(
    timeline: Timeline, phrases: LanguageTexts, events: IntervalIndex[Event], start: int, stop: int
) -> Iterator[Markup]:
    yield element("text", format_frames(start), class_="c", x=-8, y=34)
    if timeline.bed:
        yield _bed(timeline.bed.gain, start, stop)
    next_in_lane: dict[int, float] = {}
    boxes: list[Markup] = []
    cues: list[ChimeEvent | TickEvent] = []
    for event in reversed(list(events.overlapping(start, stop))):
        if event.kind in _LANES:
            top, _height = _LANES[event.kind]
            limit = next_in_lane.get(top, _x(stop, start))
            boxes[:0] = _box(event, event_label(event, phrases), start, stop, limit)
            next_in_lane[top] = _x(max(event.onset, start), start)
        elif event.onset >= start and isinstance(event, ChimeEvent | TickEvent):
            cues.insert(0, event)
    yield from boxes
    yield from _cues(cues, phrases, start, stop)


def _cues(cues: list[ChimeEvent | TickEvent], phrases: LanguageTexts, start: int, stop: int) -> Iterator[Markup]:
    """Dots, and beside that of a chime its name, to its right or, where there is no room, to its left."""
    free_from = 0.0
    for cue, following in zip_longest(cues, cues[1:]):
        x, radius = _x(cue.onset, start), _RADII[cue.kind]
        yield element("circle", element("title", event_label(cue, phrases)), class_="k", cx=x, cy=_CUE_Y, r=radius)
        name, limit = cue_name(cue, phrases.timeline), _x(following.onset if following else stop, start)
        across = text_width(name, _SMALL) + 2 * radius
        right, left = x + across + radius <= limit, free_from <= x - across
        if cue.kind is EventKind.CHIME and (right or left):
            at = x + 2 * radius if right else x - across
            yield element("text", name, class_="n", x=at, y=_CUE_Y + 3)
        free_from = x + (across if right else 2 * radius)


def _bed(gain: GainCurve, start: int, stop: int) -> Markup:
    """The bed's gain as an area behind the row."""
    highest = max(gain.gains) or 1.0
    ends = [(each.start, each.gain + each.slope * (each.start - each.anchor)) for each in gain.segments(start, stop)]
    last = list(gain.segments(stop - 1, stop))[-1]
    ends.append((stop, last.gain + last.slope * (stop - last.anchor)))
    corners = [(start, 0.0), *ends, (stop, 0.0)]
    room = _BED_BOTTOM - _BED_TOP
    points = (
        f"{number(_x(frame, start))},{number(round(_BED_BOTTOM - room * value / highest, 1))}"
        for frame, value in corners
    )
    return element("polygon", class_="b", points=" ".join(points))


def _box(event: Event, label: str, start: int, stop: int, limit: float) -> Iterator[Markup]:
    """A box as long as the event in this row; the longest box of an event, and each of a section, has its label.

    A label that is too long for its box goes on beside it on a paler ground, up to `limit`, where the next box begins.
    """
    top, height = _LANES[event.kind]
    left, right = _x(max(start, event.onset), start), _x(min(stop, event.end), start)
    width = max(1.0, right - left)
    labels = event.kind is EventKind.SECTION or start == _row_of_label(event)
    lines = _label(label, width, limit - left, int((height - _FONT / 4) / _LINE)) if labels else ()
    across = max((text_width(line, _FONT) + 2 * _INSET for line in lines), default=0)
    title, colour = element("title", label), COLOURS[event.kind]
    for wide, opacity in ((round(across, 1), _BESIDE_BOX), (width, 1)):
        if wide >= width:
            ground = {"x": left, "y": top, "width": wide, "height": height, "rx": 3}
            yield element("rect", title, **ground, fill=colour, fill_opacity=opacity if opacity < 1 else None)
    for index, line in enumerate(lines):
        yield element("text", line, x=left + _INSET, y=top + 12.5 + index * _LINE)


def _label(label: str, width: float, limit: float, lines: int) -> tuple[str, ...]:
    """The lines of a label in a box of a width, which may be as wide as `limit` where it needs more."""
    most = limit - 2 * _INSET
    whole = (_whole(label, each, lines, _FONT) for each in _widths(width - 2 * _INSET, most))
    return next(filter(None, whole), ()) or fitted(label, most, lines, _FONT)


def _widths(width: float, most: float) -> Iterator[float]:
    """The widths to try for a label: that of its box, then ever more of the room beside it."""
    while width < most:
        yield width
        width += _FONT
    yield most


def _row_of_label(event: Event) -> int:
    """The first frame of the row in which most of an event lies."""
    rows = range(event.onset // _ROW * _ROW, max(event.end, event.onset + 1), _ROW)
    return max(rows, key=lambda row: min(row + _ROW, event.end) - max(row, event.onset))


def _x(frame: int, start: int) -> float:
    return round((frame - start) / SAMPLE_RATE * _PX_PER_S, 1)
