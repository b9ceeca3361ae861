"""What a player shows of a session, in its language: names of events, chapters without gaps, what is said and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from voiceguide.language.author_texts import TimelineTexts
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.session_texts import FileTexts, ScreenWords
from voiceguide.language.vocabulary import Area, Technique
from voiceguide.timeline.events import (
    Activity,
    BreathEvent,
    BreathPhase,
    ChimeEvent,
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


def activity_name(event: Activity | BreathEvent, phrases: LanguageTexts) -> str:
    """An activity in a word or two: `hold`, `kneading · shoulders`."""
    labels = phrases.screen
    match event:
        case MovementEvent():
            return touch_name(event, phrases) or labels.do
        case HoldEvent():
            return labels.hold
        case RestEvent():
            return labels.rest
        case GateEvent():
            return labels.wait
        case BreathEvent():
            return breath_name(event.phase, labels)
        case _:
            assert_never(event)


def breath_name(phase: BreathPhase, labels: ScreenWords) -> str:
    """A phase of a breath in a word or two."""
    names = (labels.breath_in, labels.breath_hold, labels.breath_out, labels.breath_rest)
    return dict(zip(BreathPhase, names, strict=True))[phase]


def touch_name(event: MovementEvent | HoldEvent, phrases: LanguageTexts) -> str:
    """What the hands do, and where; empty if the event does not say."""
    technique = event.technique if isinstance(event, MovementEvent) else None
    return _joined(_touch(technique, event.area, phrases))


def kind_name(kind: EventKind, phrases: LanguageTexts) -> str:
    """What a kind of event is called in a legend and in a table; an activity as on the screen."""
    words = phrases.timeline
    match kind:
        case EventKind.SECTION:
            return words.section
        case EventKind.SPEECH:
            return words.speech
        case EventKind.CHIME | EventKind.TICK:
            return words.cue
        case _:
            return str(getattr(phrases.screen, kind.replace("-", "_")))


def cue_name(event: ChimeEvent | TickEvent, words: TimelineTexts) -> str:
    """What a cue means, or its name."""
    return words.cues.get(event.cue, event.cue)


def event_name(event: SpeechEvent | SectionEvent | Activity | BreathEvent, phrases: LanguageTexts) -> str:
    """What is said, the title and side of a section, or an activity in a few words."""
    match event:
        case SpeechEvent():
            return plain(event.caption)
        case SectionEvent():
            return _joined((plain(event.title), phrases.side_name[event.side] if event.side else ""))
        case HoldEvent():
            return _joined((phrases.screen.hold, *_touch(None, event.area, phrases)))
        case _:
            return activity_name(event, phrases)


@lru_cache(64)
def plain(text: str) -> str:
    """`text` on one line, without control characters."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _touch(technique: Technique | None, area: Area | None, phrases: LanguageTexts) -> tuple[str, ...]:
    """The words for a technique and an area, as far as they are given."""
    labels = phrases.screen
    return (*((labels.techniques[technique],) if technique else ()), *((labels.areas[area],) if area else ()))


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a session that a player can jump to; its times are frames."""

    onset: int
    end: int
    title: str


def chapters_of(timeline: Timeline, phrases: LanguageTexts) -> tuple[Chapter, ...]:
    """The chapters of a session, in order and without gaps; what follows a section belongs to its chapter."""
    starts = dict(_starts(timeline, phrases))  # of those that begin at the same frame, the last one counts
    bounds = [*starts, timeline.frames]
    return tuple(
        Chapter(onset, end, title) for (onset, end), title in zip(pairwise(bounds), starts.values(), strict=True)
    )


def _starts(timeline: Timeline, phrases: LanguageTexts) -> Iterator[tuple[int, str]]:
    """Where each chapter begins, and its title."""
    texts: FileTexts = phrases.file
    sections = [event for event in timeline.events if isinstance(event, SectionEvent)]
    if timeline.preamble:
        yield 0, texts.before
    yield timeline.preamble, texts.beginning if sections else timeline.title
    for section in sections:
        side = phrases.side_name[section.side] if section.side else ""
        yield section.onset, ", ".join(filter(None, (section.title, side)))
    if sections and (end := max(section.end for section in sections)) < timeline.frames:
        yield end, texts.ending


@dataclass(frozen=True, slots=True)
class Caption:
    """One utterance; its times are frames."""

    onset: int
    end: int
    text: str


def captions_of(timeline: Timeline) -> tuple[Caption, ...]:
    """The captions of a session, in order."""
    spoken = (event for event in timeline.events if isinstance(event, SpeechEvent))
    return tuple(Caption(each.onset, each.end, each.caption) for each in spoken)
