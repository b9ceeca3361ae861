"""Lists the events of a timeline: as plain data for programs, and as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.messages import message_language, translated
from voiceguide.timeline.chapters import cue_name, kind_name, touch_name
from voiceguide.timeline.events import (
    BreathEvent,
    ChimeEvent,
    Event,
    EventKind,
    GateEvent,
    HoldEvent,
    MovementEvent,
    RestEvent,
    SectionEvent,
    SpeechEvent,
    TickEvent,
)
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import SAMPLE_RATE, format_frames, to_seconds

if TYPE_CHECKING:
    from rich.table import Table

_STYLES = {
    EventKind.SECTION: "bold",
    EventKind.HOLD: "bold yellow",
    EventKind.DO: "green",
    EventKind.REST: "green",
    EventKind.WAIT: "magenta",
    EventKind.SPEECH: "cyan",
}


def as_document(timeline: Timeline) -> dict[str, Any]:
    """The timeline as values that JSON can hold; onsets and lengths in frames, and again in seconds."""
    return {
        "title": timeline.title,
        "language": timeline.language,
        "sample_rate": SAMPLE_RATE,
        "frames": timeline.frames,
        "duration_s": to_seconds(timeline.frames),
        "events": [_as_object(event) for event in timeline.events],
    }


def _as_object(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.value,
        "onset": event.onset,
        "frames": event.frames,
        "onset_s": to_seconds(event.onset),
        "duration_s": to_seconds(event.frames),
        "text": text_of(event),
        "section": event.section,
        "side": event.side,
        "line": event.origin.line,
    }


def text_of(event: Event) -> str:
    """What an event says, names or sounds, and for a movement or hold what is done; empty for a rest or a gate."""
    match event:
        case SpeechEvent():
            return event.caption
        case SectionEvent():
            return event.title
        case MovementEvent():
            return " ".join(filter(None, (event.technique, event.area)))
        case HoldEvent():
            return event.area or ""
        case ChimeEvent() | TickEvent():
            return event.cue
        case BreathEvent():
            return event.phase
        case RestEvent() | GateEvent():
            return ""
        case _:
            assert_never(event)


@dataclass(frozen=True, slots=True)
class Row:
    """An event, or a run of like cues, as texts for people."""

    at: str
    lasts: str
    kind: str
    text: str
    side: str
    style: str
    """How it is printed, in the words of rich."""


def as_rows(timeline: Timeline) -> list[Row]:
    """The timeline as rows for people, in the language of messages; runs of like cues are one row."""
    phrases = load_phrases(message_language())
    return [_row(run, phrases) for run in _runs(timeline.events)]


def heading(timeline: Timeline) -> str:
    """The title of a timeline, and its length."""
    return f"{timeline.title} ({format_frames(timeline.frames)})"


def as_table(timeline: Timeline) -> Table:
    """The timeline as a table that fits any width from 40 columns."""
    from rich.table import Table
    from rich.text import Text

    title, tight = Text(heading(timeline), style="italic"), (0, 1, 0, 0)
    table = Table(title=title, title_justify="left", box=None, padding=tight, pad_edge=False, header_style="bold")
    table.add_column(translated("at"), justify="right", no_wrap=True)
    table.add_column(translated("for"), justify="right", no_wrap=True)
    table.add_column(translated("what"), no_wrap=True)
    table.add_column(translated("text"), overflow="fold", ratio=1)
    table.add_column(translated("side"), no_wrap=True)
    for row in as_rows(timeline):
        table.add_row(row.at, row.lasts, row.kind, Text(row.text), row.side, style=row.style)
    return table


def _row(run: Sequence[Event], phrases: LanguageTexts) -> Row:
    first, last = run[0], run[-1]
    kind = kind_name(first.kind, phrases)
    return Row(
        at=format_frames(first.onset),
        lasts=translated("{seconds:.1f} s", seconds=to_seconds(max(first.end, last.end) - first.onset)),
        kind=kind if len(run) == 1 else f"{kind} ×{len(run)}",
        text=_shown(first, phrases),
        side=phrases.side(first.side) if first.side else "",
        style=_STYLES.get(first.kind, "dim"),
    )


def _shown(event: Event, phrases: LanguageTexts) -> str:
    """The text of an event for people; empty if its kind says it all."""
    match event:
        case MovementEvent() | HoldEvent():
            return touch_name(event, phrases)
        case BreathEvent():
            return ""
        case ChimeEvent() | TickEvent():
            return cue_name(event, phrases.timeline)
        case _:
            return text_of(event)


def _runs(events: tuple[Event, ...]) -> list[list[Event]]:
    """Events, with consecutive ticks of the same cue put together."""
    runs: list[list[Event]] = []
    for event in events:
        before = runs[-1][0] if runs else None
        if isinstance(event, TickEvent) and isinstance(before, TickEvent) and before.cue == event.cue:
            runs[-1].append(event)
        else:
            runs.append([event])
    return runs
