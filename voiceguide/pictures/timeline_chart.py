"""Draws a timeline: a row a minute with speech, activities and cues, and the gain of the bed behind them."""

from collections.abc import Iterator

from voiceguide.pictures.svg import Markup, document, element, group, number
from voiceguide.timeline.events import BreathEvent, Event, EventKind, SectionEvent, SpeechEvent
from voiceguide.timeline.gain_curve import GainCurve
from voiceguide.timeline.listing import text_of
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE, format_duration, to_seconds

_ROW_S = 60
_ROW = _ROW_S * SAMPLE_RATE
_PX_PER_S = 16
_PX_PER_LETTER = 6.2
_MARGIN = 56
_HEIGHT = 92
_WIDTH = _MARGIN + _ROW_S * _PX_PER_S + 16
_TITLE = 44

_LANES = {
    EventKind.SECTION: (2, 16),
    EventKind.SPEECH: (20, 22),
    EventKind.HOLD: (44, 22),
    EventKind.DO: (44, 22),
    EventKind.REST: (44, 22),
    EventKind.WAIT: (44, 22),
    EventKind.BREATH_IN: (68, 16),
    EventKind.BREATH_OUT: (68, 16),
}
"""Top and height of the boxes in a row; the other kinds are dots."""
_COLOURS = {
    EventKind.SECTION: "#e9e3d8",
    EventKind.SPEECH: "#a9c7d9",
    EventKind.HOLD: "#e0a458",
    EventKind.DO: "#b5cda3",
    EventKind.REST: "#dbe5cf",
    EventKind.WAIT: "#d9c3dd",
    EventKind.BREATH_IN: "#cfe0ea",
    EventKind.BREATH_HOLD: "#c4d8e4",
    EventKind.BREATH_OUT: "#e4edf2",
    EventKind.BREATH_REST: "#f1f5f8",
}
_STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#333}.t{font-size:18px;font-weight:600}"
    ".c{fill:#777;text-anchor:end}.b{fill:#f0ead9}.k{fill:#b4553f}"
)


def as_svg(timeline: Timeline) -> str:
    """The timeline as an SVG document."""
    rows = -(-timeline.frames // _ROW)
    height = _TITLE + rows * _HEIGHT + 8
    title = f"{timeline.title} · {format_duration(to_seconds(timeline.frames))}"
    events = IntervalIndex(timeline.events)
    drawn = (
        group(
            _row(timeline, events, row * _ROW, min((row + 1) * _ROW, timeline.frames)),
            transform=f"translate({_MARGIN} {_TITLE + row * _HEIGHT})",
        )
        for row in range(rows)
    )
    paper = element("rect", width=_WIDTH, height=height, fill="#fffdf8")
    heading = element("text", title, class_="t", x=_MARGIN, y=28)
    return document(title, _WIDTH, height, _STYLE, (paper, heading, *drawn))


def _row(timeline: Timeline, events: IntervalIndex[Event], start: int, stop: int) -> Iterator[Markup]:
    yield element("text", format_duration(to_seconds(start)), class_="c", x=-8, y=34)
    if timeline.bed:
        yield _bed(timeline.bed.gain, start, stop)
    for event in events.overlapping(start, stop):
        if event.kind in _LANES:
            yield from _box(event, start, stop)
        elif event.onset >= start:
            radius = 2 if event.kind is EventKind.TICK else 4
            yield element("circle", class_="k", cx=_x(event.onset, start), cy=86, r=radius)


def _bed(gain: GainCurve, start: int, stop: int) -> Markup:
    """The bed's gain as an area behind the row."""
    highest = max(gain.gains) or 1.0
    ends = [(each.start, each.gain + each.slope * (each.start - each.anchor)) for each in gain.segments(start, stop)]
    last = list(gain.segments(stop - 1, stop))[-1]
    ends.append((stop, last.gain + last.slope * (stop - last.anchor)))
    corners = [(start, 0.0), *ends, (stop, 0.0)]
    points = (f"{number(_x(frame, start))},{number(round(90 - 84 * value / highest, 1))}" for frame, value in corners)
    return element("polygon", class_="b", points=" ".join(points))


def _box(event: Event, start: int, stop: int) -> Iterator[Markup]:
    """A box as long as the event, and in it as much of its label as fits."""
    top, height = _LANES[event.kind]
    left, right = _x(max(start, event.onset), start), _x(min(stop, event.end), start)
    width = max(1.0, right - left)
    label = _label(event)
    colour = _COLOURS[event.kind]
    yield element("rect", element("title", label), x=left, y=top, width=width, height=height, rx=3, fill=colour)
    room = int((width - 6) / _PX_PER_LETTER)
    if room >= 3 and event.onset >= start:
        shown = label if len(label) <= room else label[: room - 1].rstrip() + "…"
        yield element("text", shown, x=left + 4, y=top + height - 6)


def _label(event: Event) -> str:
    match event:
        case SectionEvent():
            return " · ".join(filter(None, (event.title, event.side)))
        case SpeechEvent():
            return event.caption
        case BreathEvent():
            return event.phase.removeprefix("breath-")
        case _:
            return f"{event.kind} {to_seconds(event.frames):.0f} s {text_of(event)}".rstrip()


def _x(frame: int, start: int) -> float:
    return round((frame - start) / SAMPLE_RATE * _PX_PER_S, 1)
