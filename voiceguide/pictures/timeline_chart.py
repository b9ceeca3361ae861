"""A timeline as a picture: one row a minute, in it what is said, what is done, the cues, and the bed behind."""

from collections.abc import Iterator
from html import escape

from voiceguide.timeline.events import BreathEvent, BreathPhase, Event, EventKind, SectionEvent, SpeechEvent
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

# Where in a row a kind is drawn: its top and its height.
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
_COLOURS = {
    EventKind.SECTION: "#e9e3d8",
    EventKind.SPEECH: "#a9c7d9",
    EventKind.HOLD: "#e0a458",
    EventKind.DO: "#b5cda3",
    EventKind.REST: "#dbe5cf",
    EventKind.WAIT: "#d9c3dd",
    EventKind.BREATH_IN: "#cfe0ea",
    EventKind.BREATH_OUT: "#e4edf2",
}
_STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#333}.t{font-size:18px;font-weight:600}"
    ".c{fill:#777;text-anchor:end}.b{fill:#f0ead9}.k{fill:#b4553f}"
)


def as_svg(timeline: Timeline) -> str:
    """The timeline as an SVG document."""
    rows = -(-timeline.frames // _ROW)
    height = _TITLE + rows * _HEIGHT + 8
    title = f"{escape(timeline.title)} · {format_duration(to_seconds(timeline.frames))}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{title}">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fffdf8"/>',
        f'<text class="t" x="{_MARGIN}" y="28">{title}</text>',
    ]
    events = IntervalIndex(timeline.events)
    for row in range(rows):
        parts.append(f'<g transform="translate({_MARGIN} {_TITLE + row * _HEIGHT})">')
        parts += _row(timeline, events, row * _ROW, min((row + 1) * _ROW, timeline.frames))
        parts.append("</g>")
    return "\n".join([*parts, "</svg>\n"])


def _row(timeline: Timeline, events: IntervalIndex[Event], start: int, stop: int) -> Iterator[str]:
    yield f'<text class="c" x="-8" y="34">{format_duration(to_seconds(start))}</text>'
    if timeline.bed:
        yield _bed(timeline.bed.gain, start, stop)
    for event in events.overlapping(start, stop):
        if event.kind in _LANES:
            yield _box(event, start, stop)
        elif event.onset >= start:
            radius = 2 if event.kind is EventKind.TICK else 4
            yield f'<circle class="k" cx="{_x(event.onset, start)}" cy="86" r="{radius}"/>'


def _bed(gain: GainCurve, start: int, stop: int) -> str:
    """The bed's gain as an area behind the row."""
    highest = max(gain.gains) or 1.0
    ends = [(line.start, line.gain + line.slope * (line.start - line.anchor)) for line in gain.segments(start, stop)]
    last = list(gain.segments(stop - 1, stop))[-1]
    ends.append((stop, last.gain + last.slope * (stop - last.anchor)))
    points = " ".join(f"{_x(frame, start)},{round(90 - 84 * value / highest, 1)}" for frame, value in ends)
    return f'<polygon class="b" points="{_x(start, start)},90 {points} {_x(stop, start)},90"/>'


def _box(event: Event, start: int, stop: int) -> str:
    top, height = _LANES[event.kind]
    left, right = _x(max(start, event.onset), start), _x(min(stop, event.end), start)
    width = max(1.0, right - left)
    box = (
        f'<rect x="{left}" y="{top}" width="{width:.1f}" height="{height}" rx="3" fill="{_COLOURS[event.kind]}">'
        f"<title>{escape(_label(event))}</title></rect>"
    )
    room = int((width - 6) / _PX_PER_LETTER)
    text = _label(event)
    shown = text if len(text) <= room else text[: room - 1].rstrip() + "…"
    if room < 3 or event.onset < start:
        return box
    return f'{box}<text x="{left + 4}" y="{top + height - 6}">{escape(shown)}</text>'


def _label(event: Event) -> str:
    match event:
        case SectionEvent():
            return " · ".join(filter(None, (event.title, event.side)))
        case SpeechEvent():
            return event.caption
        case BreathEvent():
            return "in" if event.phase is BreathPhase.IN else "out"
        case _:
            return f"{event.kind} {to_seconds(event.frames):.0f} s {text_of(event)}".rstrip()


def _x(frame: int, start: int) -> float:
    return round((frame - start) / SAMPLE_RATE * _PX_PER_S, 1)
