"""The names of events for people, in the language of the session."""

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from voiceguide.language.author_texts import TimelineTexts
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.session_texts import ScreenWords
from voiceguide.language.vocabulary import Area, Technique
from voiceguide.timeline.events import (
    Activity,
    BreathEvent,
    BreathPhase,
    EventKind,
    GateEvent,
    HoldEvent,
    MovementEvent,
    RestEvent,
    SectionEvent,
    SpeechEvent,
)


def activity_name(event: Activity | BreathEvent, phrases: LanguageTexts) -> str:
    """An activity in a word or two: `hold`, `kneading · shoulders`."""
    labels = phrases.screen
    match event:
        case MovementEvent():
            return _joined(_touch(event.technique, event.area, phrases)) or labels.do
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
    match phase:
        case BreathPhase.IN:
            return labels.breath_in
        case BreathPhase.HOLD:
            return labels.breath_hold
        case BreathPhase.OUT:
            return labels.breath_out
        case BreathPhase.REST:
            return labels.breath_rest
        case _:
            assert_never(phase)


def kind_name(kind: EventKind, words: TimelineTexts) -> str:
    """What a kind of event is called in a legend and in a table."""
    is_cue = kind in (EventKind.CHIME, EventKind.TICK)
    return words.cue if is_cue else str(getattr(words, kind.replace("-", "_")))


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
