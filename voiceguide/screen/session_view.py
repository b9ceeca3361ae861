"""What a screen shows of a session at one position: section, speech, activity, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.timeline.events import (
    Activity,
    BreathEvent,
    BreathPhase,
    ChimeEvent,
    GateEvent,
    MovementEvent,
    RestEvent,
    SectionEvent,
    SpeechEvent,
    TickEvent,
)
from voiceguide.timeline.position_index import IntervalIndex
from voiceguide.timeline.timeline import Timeline

ShownEvent: TypeAlias = SpeechEvent | SectionEvent | Activity | BreathEvent
"""An event that a screen tells of."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a screen shows of one frame of a session. Lengths are in frames."""

    title: str
    section: SectionEvent | None
    """The innermost section."""
    said: str
    """The caption of the last utterance; before the first one, the title."""
    activity: Activity | BreathEvent | None
    """The hold, gate, movement or rest at this frame; a breath only outside of them."""
    breath: BreathPhase | None
    left: int
    """What is left of the activity."""
    whole: int
    """All of the activity."""
    coming: ShownEvent | None
    """The next event to tell of: not one inside the activity, but what follows it."""
    session_left: int
    session: int
    """All of the session."""
    sections: tuple[int, ...]
    """Onsets of the outermost sections."""


class SessionView:
    """Looks up what to show of a timeline at a position."""

    def __init__(self, timeline: Timeline) -> None:
        self._title = timeline.title
        self._frames = timeline.frames
        events = [event for event in timeline.events if not isinstance(event, ChimeEvent | TickEvent)]
        self._shown = IntervalIndex(events)
        self._sections = IntervalIndex(event for event in events if isinstance(event, SectionEvent))
        self._speech = IntervalIndex(event for event in events if isinstance(event, SpeechEvent))
        self._breaths = IntervalIndex(event for event in events if isinstance(event, BreathEvent))
        self._activities = IntervalIndex(event for event in events if isinstance(event, Activity))
        self._flexible = IntervalIndex(
            event for event in events if isinstance(event, MovementEvent | RestEvent | GateEvent)
        )
        ahead = [event for event in events if not isinstance(event, SpeechEvent)]
        self._ahead = IntervalIndex(event for event in ahead if not isinstance(event, BreathEvent))
        self._ahead_or_breath = IntervalIndex(
            event for event in ahead if not (isinstance(event, BreathEvent) and event.phase is not BreathPhase.IN)
        )
        self._outermost = tuple(_outermost(self._sections.items))

    def at(self, position: int, more: int = 0) -> Snapshot:
        """What to show at a frame; a movement or rest there lasts `more` frames beyond its own time."""
        # Beyond its own time it has no frame any more, and what follows may begin at this very one.
        flexible = self._flexible.at(position - 1 if more else position)
        breath = self._breaths.at(position)
        activity = flexible or self._activities.at(position) or breath
        said = self._speech.latest(position)
        more = max(0, more) if flexible else 0
        end = max(position, activity.end) if activity else position
        return Snapshot(
            title=self._title,
            section=self._sections.at(position),
            said=said.caption if said else self._title,
            activity=activity,
            breath=breath.phase if breath else None,
            left=end - position + more,
            whole=activity.frames + more if activity else 0,
            coming=self._coming(position, activity),
            session_left=max(0, self._frames - position) + more,
            session=self._frames + more,
            sections=self._outermost,
        )

    def beginning(self, start: int, stop: int) -> tuple[ShownEvent, ...]:
        """The events to tell of that begin in `[start, stop)`."""
        return self._shown.between(start, stop)

    def _coming(self, position: int, activity: Activity | BreathEvent | None) -> ShownEvent | None:
        """What follows the activity; after the last one, what is said next."""
        breathing = isinstance(activity, BreathEvent)
        ahead = self._ahead if breathing else self._ahead_or_breath
        first = position + 1 if activity is None or breathing else max(position + 1, activity.end)
        return ahead.next(first) or self._speech.next(first)


def _outermost(sections: Iterable[SectionEvent]) -> Iterable[int]:
    """The onsets of the sections that lie in no other."""
    end = 0
    for section in sections:
        if section.onset >= end:
            yield section.onset
            end = section.end
