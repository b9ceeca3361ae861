"""Where a live session may go, and where it may begin to be heard: read off a timeline."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from voiceguide.timeline.events import Event, EventKind
from voiceguide.timeline.timeline import Timeline

_STRETCHES = (EventKind.DO, EventKind.REST)


class Landmarks:
    """What lies where in a session. All positions are frames of the timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self.frames = timeline.frames
        self._passages = [passage.onset for passage in timeline.passages] or [0]
        self._words = [event for event in timeline.events if event.kind is EventKind.SPEECH]
        self._word_onsets = [word.onset for word in self._words]
        self._stretches = [event for event in timeline.events if event.kind in _STRETCHES]
        self._gates = [event for event in timeline.events if event.kind is EventKind.WAIT]
        self._sides = [event for event in timeline.events if event.kind is EventKind.SECTION and event.side]
        self._hold_ends = sorted(event.end for event in timeline.events if event.kind is EventKind.HOLD)
        self._wholes = list(_apart(self._find_wholes(timeline.events)))
        self._whole_onsets = [onset for onset, _ in self._wholes]

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self._passages)

    def passage(self, position: int) -> int:
        """The number of the passage in which `position` lies."""
        return bisect_right(self._passages, max(0, position)) - 1

    def onset(self, passage: int) -> int:
        """Where a passage begins."""
        return self._passages[passage]

    def spoken(self, position: int) -> int:
        """Where the passage at `position` begins; where nothing is said in it, the last one in which something is."""
        number = self.passage(position)
        while number > 0 and not self._is_spoken(number):
            number -= 1
        return self._passages[number]

    def entry(self, position: int) -> int:
        """Where to begin in order to hear what is at `position`: never inside a word, a breath or a hold."""
        index = bisect_right(self._whole_onsets, position) - 1
        if index >= 0 and position < self._wholes[index][1]:
            return self._wholes[index][0]
        return max(0, position)

    def gate(self, position: int) -> Event | None:
        """The gate that is open at `position`."""
        return next((gate for gate in self._gates if gate.onset <= position < gate.end), None)

    def gates(self, start: int, stop: int) -> Iterator[Event]:
        """The gates that begin in `[start, stop)`."""
        return (gate for gate in self._gates if start <= gate.onset < stop)

    def stretch(self, position: int) -> Event | None:
        """The movement or rest that goes on at `position`."""
        return next((event for event in self._stretches if event.onset <= position < event.end), None)

    def quiet_from(self, event: Event) -> int:
        """Where in a movement, a rest or a gate the last word has been said."""
        inside = (word.end for word in self._words if event.onset <= word.onset < event.end)
        return min(event.end, max(inside, default=event.onset))

    def side_end(self, position: int) -> int | None:
        """Where the side that is worked on at `position` is done; nothing where there is none."""
        return max((side.end for side in self._sides if side.onset <= position < side.end), default=None)

    def holds(self, start: int, stop: int) -> int:
        """How many holds come to their end after `start`, and at `stop` at the latest."""
        return bisect_right(self._hold_ends, stop) - bisect_right(self._hold_ends, start)

    def _is_spoken(self, passage: int) -> bool:
        onset = self._passages[passage]
        end = self._passages[passage + 1] if passage + 1 < len(self._passages) else self.frames
        index = bisect_right(self._word_onsets, onset - 1)
        return index < len(self._words) and self._words[index].onset < end

    def _find_wholes(self, events: Iterable[Event]) -> Iterator[tuple[int, int]]:
        """What is heard from its beginning or not at all: a hold with its announcement, a breath, an utterance."""
        inhaled: dict[int, int] = {}
        for event in events:
            match event.kind:
                case EventKind.HOLD:
                    yield self._passages[self.passage(event.onset)], event.end
                case EventKind.SPEECH:
                    yield event.onset, event.end
                case EventKind.BREATH_IN:
                    inhaled[event.end] = event.onset
                case EventKind.BREATH_OUT:
                    yield inhaled.get(event.onset, event.onset), event.end


def _apart(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in ascending order, without those that begin inside an earlier or a longer one."""
    until = 0
    for onset, end in sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1])):
        if onset >= until:
            yield onset, end
            until = end
