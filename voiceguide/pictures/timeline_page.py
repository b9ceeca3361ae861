"""Draws a timeline as a page that scrolls and zooms: one HTML file with everything in it."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from voiceguide.language.phrases import LanguageTexts
from voiceguide.pictures.svg import Markup, element
from voiceguide.pictures.timeline_chart import COLOURS, event_label
from voiceguide.timeline.chapters import cue_name, kind_name
from voiceguide.timeline.events import BreathEvent, BreathPhase, ChimeEvent, Event, EventKind, TickEvent
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE, format_frames, to_seconds

_TEMPLATE = Path(__file__).with_name("timeline_page.html")
_MINUTE = 60 * SAMPLE_RATE


def as_html(timeline: Timeline, phrases: LanguageTexts) -> str:
    """The timeline as an HTML document, in the language of `phrases`. Without scripts it is still a list."""
    words = phrases.timeline
    shown = [event for event in timeline.events if _is_shown(event)]
    there = {event.kind for event in shown}
    legend = [
        element("span", element("i", " ", class_=_class(kind)), kind_name(kind, phrases), class_="legend")
        for kind in (*COLOURS, EventKind.CHIME)
        if kind in there
    ]
    texts = {
        "language": timeline.language,
        "title": timeline.title,
        "heading": f"{timeline.title} · {format_frames(timeline.frames)}",
        "zoom_in": words.zoom_in,
        "zoom_out": words.zoom_out,
        "whole": words.whole,
        "keys": words.keys,
        "list": words.list,
        "length_s": f"{to_seconds(timeline.frames):.2f}",
    }
    lines = {
        "colours": "\n".join(f".{kind} {{ background: {colour}; }}" for kind, colour in COLOURS.items()),
        "legend": "\n".join(legend),
        "events": "\n".join((*_minutes(timeline), *(_box(event, phrases) for event in shown))),
        "rows": "\n".join(_row(event, phrases) for event in shown),
    }
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute({k: escape(v) for k, v in texts.items()} | lines)


def _is_shown(event: Event) -> bool:
    return not isinstance(event, TickEvent) and not (isinstance(event, BreathEvent) and event.phase is BreathPhase.REST)


def _minutes(timeline: Timeline) -> Iterator[Markup]:
    for frame in range(0, timeline.frames, _MINUTE):
        time = format_frames(frame)
        yield element(
            "li", element("span", time), class_="minute", aria_hidden="true", style=f"--at:{to_seconds(frame):.0f}"
        )


def _box(event: Event, phrases: LanguageTexts) -> Markup:
    label = event_label(event, phrases)
    spoken = phrases.timeline.at.format(time=format_frames(event.onset), length=format_frames(event.frames))
    place = f"--at:{to_seconds(event.onset):.2f};--for:{to_seconds(event.frames):.2f}"
    described = f"{label} ({spoken})"
    name = element("span", label)
    return element(
        "li", name, class_=f"event {_class(event.kind)}", tabindex=0, style=place, title=described, aria_label=described
    )


def _class(kind: EventKind) -> str:
    return "cue" if kind is EventKind.CHIME else kind.value


def _row(event: Event, phrases: LanguageTexts) -> Markup:
    kind = kind_name(event.kind, phrases)
    label = cue_name(event, phrases.timeline) if isinstance(event, ChimeEvent) else event_label(event, phrases)
    cells = (format_frames(event.onset), format_frames(event.frames), kind, "" if label == kind else label)
    return element("tr", *(element("td", cell) for cell in cells))
