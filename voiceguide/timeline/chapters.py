"""What a player shows of a session: its chapters without gaps, and what is said and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.session_texts import FileTexts
from voiceguide.timeline.events import SectionEvent, SpeechEvent
from voiceguide.timeline.timeline import Timeline


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
