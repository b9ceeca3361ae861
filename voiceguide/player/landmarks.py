"""Landmarks of a timeline: where a live session may jump to, and where something may begin to be heard."""

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
"""What a person can ask to be longer."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Frames `[onset, end)` that are heard from their beginning or not at all."""

    onset: int
    end: int


class Landmarks:
    """Looks up what lies where in a session. All positions are frames of the timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self.frames = timeline.frames
        events = timeline.events
        self._passages = PointIndex(timeline.passages or (Passage(0, None),), lambda passage: passage.onset)
        self._words = IntervalIndex(event for event in events if isinstance(event, SpeechEvent))
        self._extendable = IntervalIndex(event for event in events if isinstance(event, Extendable))
        self._gates = IntervalIndex(event for event in events if isinstance(event, GateEvent))
        self._sides = IntervalIndex(event for event in events if isinstance(event, SectionEvent) and event.side)
        self._holds = PointIndex((event for event in events if isinstance(event, HoldEvent)), lambda hold: hold.end)
        self._units = IntervalIndex(_disjoint(self._find_units(events)))

    @property
    def passages(self) -> int:
        """The number of passages."""
        return len(self._passages.items)

    def passage(self, position: int) -> int:
        """The index of the passage at `position`."""
        return self._passages.count(max(0, position)) - 1

    def onset(self, passage: int) -> int:
        """The first frame of a passage."""
        return self._passages.items[passage].onset

    def spoken(self, position: int) -> int:
        """Onset of the passage at `position`, or of the last one before it in which something is said."""
        index = self.passage(position)
        while index > 0 and not self._is_spoken(index):
            index -= 1
        return self.onset(index)

    def entry(self, position: int) -> int:
        """Where to begin in order to hear what is at `position`: never inside a word, a breath or a hold."""
        unit = self._units.at(position)
        return unit.onset if unit else max(0, position)

    def gate(self, position: int) -> GateEvent | None:
        """The gate that is open at `position`."""
        return self._gates.at(position)

    def gates(self, start: int, stop: int) -> tuple[GateEvent, ...]:
        """The gates that begin in `[start, stop)`."""
        return self._gates.between(start, stop)

    def extendable(self, position: int) -> Extendable | None:
        """The movement or rest at `position`."""
        return self._extendable.at(position)

    def quiet_from(self, event: Extendable | GateEvent) -> int:
        """The frame of an event from which on nothing more is said in it."""
        words = self._words.between(event.onset, event.end)
        return min(event.end, max((word.end for word in words), default=event.onset))

    def side_end(self, position: int) -> int | None:
        """Where the side that is worked on at `position` ends; None if there is none."""
        return max((side.end for side in self._sides.overlapping(position, position + 1)), default=None)

    def holds(self, start: int, stop: int) -> int:
        """The number of holds that end after `start`, and at `stop` at the latest."""
        return self._holds.count(stop) - self._holds.count(start)

    def _is_spoken(self, passage: int) -> bool:
        end = self.onset(passage + 1) if passage + 1 < self.passages else self.frames
        return bool(self._words.between(self.onset(passage), end))

    def _find_units(self, events: Iterable[Event]) -> Iterator[_Unit]:
        """Each hold with its announcement, each breath, and each utterance."""
        inhaled: dict[int, int] = {}
        for event in events:
            match event:
                case HoldEvent():
                    yield _Unit(self.onset(self.passage(event.onset)), event.end)
                case SpeechEvent():
                    yield _Unit(event.onset, event.end)
                case BreathEvent(phase=BreathPhase.IN):
                    inhaled[event.end] = event.onset
                case BreathEvent():
                    yield _Unit(inhaled.get(event.onset, event.onset), event.end)
                case _:
                    pass


def _disjoint(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """The units in ascending order, without those that begin inside an earlier or a longer one."""
    until = 0
    for unit in sorted(units, key=lambda unit: (unit.onset, -unit.end)):
        if unit.onset >= until:
            yield unit
            until = unit.end
