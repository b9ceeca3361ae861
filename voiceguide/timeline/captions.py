"""What is said in a session and when, as it was written."""

from dataclasses import dataclass

from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.timeline import Timeline


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
