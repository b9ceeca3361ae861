"""What goes on at a position of a session: the events, made ready to be looked up."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from voiceguide.timeline.events import Event, EventKind

BREATHS = (EventKind.BREATH_IN, EventKind.BREATH_OUT)
_STRETCHES = (EventKind.DO, EventKind.REST, EventKind.WAIT)
_ACTIVITIES = (EventKind.HOLD, *_STRETCHES)
_AHEAD = (*_ACTIVITIES, EventKind.SECTION)
_TOLD = (*_AHEAD, *BREATHS, EventKind.SPEECH)


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to know of one frame of a session. Lengths are in frames."""

    title: str
    section: Event | None
    """The innermost section."""
    said: str
    """What was said last."""
    activity: Event | None
    """The hold, gate, movement or rest that goes on; a breath only where none of them does."""
    breath: EventKind | None
    left: int
    """What is left of the activity."""
    whole: int
    """All of the activity."""
    coming: Event | None
    """The next thing to know of: not what belongs to the activity, but what follows it."""
    session_left: int
    session: int
    """All of the session."""
    sections: tuple[int, ...]
    """Where parts of the session begin."""


class Score:
    """The events of a session, to be looked up by position.

    Args:
        events: ordered by onset, the longer one first.
        frames: length of the session.
        title: what it is called.
    """

    def __init__(self, events: Sequence[Event], frames: int, title: str = "") -> None:
        self._title = title
        self._frames = frames
        self._sections = _Lane(events, (EventKind.SECTION,))
        self._speech = _Lane(events, (EventKind.SPEECH,))
        self._stretches = _Lane(events, _STRETCHES)
        self._activities = _Lane(events, _ACTIVITIES)
        self._breaths = _Lane(events, BREATHS)
        self._ahead = _Lane(events, _AHEAD)
        self._ahead_or_breath = _Lane(events, (*_AHEAD, EventKind.BREATH_IN))
        self._told = _Lane(events, _TOLD)
        self._parts = tuple(_outermost(self._sections.events))

    def at(self, position: int, more: int = 0) -> Moment:
        """What goes on at a frame; a movement or rest there lasts `more` frames beyond its own time."""
        # Beyond its own time it has no frame any more, and what follows may begin at this very one.
        stretch = self._stretches.going_on(position - 1 if more else position)
        breath = self._breaths.going_on(position)
        activity = stretch or self._activities.going_on(position) or breath
        said = self._speech.last(position)
        more = max(0, more) if stretch else 0
        end = max(position, activity.end) if activity else position
        return Moment(
            title=self._title,
            section=self._sections.going_on(position),
            said=said.text if said else "",
            activity=activity,
            breath=breath.kind if breath else None,
            left=end - position + more,
            whole=activity.frames + more if activity else 0,
            coming=self._coming(position, activity),
            session_left=max(0, self._frames - position) + more,
            session=self._frames + more,
            sections=self._parts,
        )

    def began(self, after: int, until: int) -> tuple[Event, ...]:
        """What is worth telling and begins at `after` or later and before `until`."""
        return self._told.between(after, until)

    def _coming(self, position: int, activity: Event | None) -> Event | None:
        """What follows the activity; where nothing is done any more, what is said next."""
        breathing = activity is not None and activity.kind in BREATHS
        lane = self._ahead if breathing else self._ahead_or_breath
        first = position + 1 if activity is None or breathing else max(position + 1, activity.end)
        return lane.next(first) or self._speech.next(first)


class _Lane:
    """Events of some kinds, ordered by onset."""

    def __init__(self, events: Iterable[Event], kinds: Container[EventKind]) -> None:
        self.events = tuple(event for event in events if event.kind in kinds)
        self._onsets = [event.onset for event in self.events]
        # The latest end of all that began so far: tells how far back something may still be going on.
        self._ends = list(accumulate((event.end for event in self.events), max))

    def last(self, position: int) -> Event | None:
        """The latest that has begun."""
        begun = bisect_right(self._onsets, position)
        return self.events[begun - 1] if begun else None

    def going_on(self, position: int) -> Event | None:
        """The latest that has begun and lasts beyond `position`."""
        for index in reversed(range(bisect_right(self._onsets, position))):
            if self._ends[index] <= position:
                return None
            if self.events[index].end > position:
                return self.events[index]
        return None

    def next(self, position: int) -> Event | None:
        """The first that begins at `position` or later."""
        index = bisect_left(self._onsets, position)
        return self.events[index] if index < len(self.events) else None

    def between(self, after: int, until: int) -> tuple[Event, ...]:
        return self.events[bisect_left(self._onsets, after) : bisect_left(self._onsets, until)]


def _outermost(sections: Iterable[Event]) -> Iterable[int]:
    """The onsets of the sections that lie in no other."""
    end = 0
    for section in sections:
        if section.onset >= end:
            yield section.onset
            end = section.end
