"""An index of a timeline: finds gates, holds and passages by position, and where playback can start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.timeline.events import (
    BreathEvent,
    BreathPhase,
    Event,
    GateEvent,
    HoldEvent,
    MovementEvent,
    RestEvent,
    SectionEvent,
    SpeechEvent,
)
from voiceguide.timeline.position_index import IntervalIndex, PointIndex
from voiceguide.timeline.timeline import Passage, Timeline

Extendable: TypeAlias = MovementEvent | RestEvent
"""An event that a person can make longer."""


@dataclass(frozen=True, slots=True)
class _Indivisible:
    """Frames `[onset, end)` inside which playback cannot start."""

    onset: int
    end: int


class TimelineIndex:
    """Looks up what is at a position of a session. All positions and lengths are frames of the timeline.

    `waits` is whether playback stops at the end of an open-ended gate until the person asks to go on.
    """

    def __init__(self, timeline: Timeline, *, waits: bool = True) -> None:
        self.frames = timeline.frames
        """Length of the session."""
        events = timeline.events
        self._passages = PointIndex(timeline.passages or (Passage(0, None),), lambda passage: passage.onset)
        self._speech = IntervalIndex(event for event in events if isinstance(event, SpeechEvent))
        self._extendable = IntervalIndex(event for event in events if isinstance(event, Extendable))
        self._gates = IntervalIndex(event for event in events if isinstance(event, GateEvent))
        endless = (gate for gate in events if isinstance(gate, GateEvent) and gate.open_ended and waits)
        self._stops = PointIndex(endless, lambda gate: gate.end - 1)
        self._sides = IntervalIndex(event for event in events if isinstance(event, SectionEvent) and event.side)
        self._holds = PointIndex((event for event in events if isinstance(event, HoldEvent)), lambda hold: hold.end)
        self._indivisible = IntervalIndex(_disjoint(self._find_indivisible(events)))

    @property
    def passage_count(self) -> int:
        """The number of passages, at least one."""
        return len(self._passages.items)

    def passage_at(self, position: int) -> int:
        """The number of the passage at `position`, from 0."""
        return self._passages.count(max(0, position)) - 1

    def passage_onset(self, passage: int) -> int:
        """The first frame of a passage."""
        return self._passages.items[passage].onset

    def repeat_position(self, position: int) -> int:
        """Where to start in order to repeat what was said last: the onset of the nearest passage, at or before
        `position`, that contains speech.
        """
        passage = self.passage_at(position)
        while passage > 0 and not self._has_speech(passage):
            passage -= 1
        return self.passage_onset(passage)

    def entry_position(self, position: int) -> int:
        """The latest frame, at `position` or before, at which playback can start: never inside an utterance, a breath
        or a hold.
        """
        indivisible = self._indivisible.at(position)
        return indivisible.onset if indivisible else max(0, position)

    def gate_at(self, position: int) -> GateEvent | None:
        """The gate at `position`; None if there is none."""
        return self._gates.at(position)

    def stop_at_or_after(self, position: int) -> int | None:
        """The last frame of the open-ended gate at `position`, or of the next one; None if there is none."""
        gate = self._stops.next(position)
        return gate.end - 1 if gate else None

    def gates_between(self, start: int, stop: int) -> tuple[GateEvent, ...]:
        """The gates with an onset in `[start, stop)`."""
        return self._gates.between(start, stop)

    def extendable_at(self, position: int) -> Extendable | None:
        """The movement or rest at `position`; None if there is none."""
        return self._extendable.at(position)

    def speech_end(self, event: Extendable | GateEvent) -> int:
        """The frame at which the last utterance that begins in `event` ends, at most the end of the event; its onset
        if there is no utterance.
        """
        utterances = self._speech.between(event.onset, event.end)
        return min(event.end, max((utterance.end for utterance in utterances), default=event.onset))

    def side_end(self, position: int) -> int | None:
        """The end of the section at `position` that belongs to one side of the body; None if there is none."""
        return max((side.end for side in self._sides.overlapping(position, position + 1)), default=None)

    def holds_completed(self, start: int, stop: int) -> int:
        """The number of holds that end in `(start, stop]`."""
        return self._holds.count(stop) - self._holds.count(start)

    def _has_speech(self, passage: int) -> bool:
        end = self.passage_onset(passage + 1) if passage + 1 < self.passage_count else self.frames
        return bool(self._speech.between(self.passage_onset(passage), end))

    def _find_indivisible(self, events: Iterable[Event]) -> Iterator[_Indivisible]:
        """Each hold with its announcement, each breath (in and out), and each utterance."""
        inhalations: dict[int, int] = {}
        for event in events:
            match event:
                case HoldEvent():
                    yield _Indivisible(self.passage_onset(self.passage_at(event.onset)), event.end)
                case SpeechEvent():
                    yield _Indivisible(event.onset, event.end)
                case BreathEvent(phase=BreathPhase.IN | BreathPhase.HOLD):
                    inhalations[event.end] = inhalations.get(event.onset, event.onset)
                case BreathEvent():
                    yield _Indivisible(inhalations.get(event.onset, event.onset), event.end)
                case _:
                    pass


def _disjoint(ranges: Iterable[_Indivisible]) -> Iterator[_Indivisible]:
    """The ranges in ascending order, without those that begin inside an earlier or a longer one."""
    until = 0
    for each in sorted(ranges, key=lambda each: (each.onset, -each.end)):
        if each.onset >= until:
            yield each
            until = each.end
