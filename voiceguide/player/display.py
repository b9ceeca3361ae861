"""What a person sees of a live session: pure functions of the events and the position."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from voiceguide.timeline.events import Event
from voiceguide.units import SAMPLE_RATE, format_duration, to_seconds


class Role(StrEnum):
    """What a line on the screen is for; a screen chooses its look by it."""

    PLACE = "place"
    SAID = "said"
    BAR = "bar"
    NEXT = "next"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen. What is said may be wrapped, all else is cut where it does not fit."""

    role: Role
    text: str


_LABELS = {
    "hold": "hold",
    "do": "go on",
    "rest": "rest",
    "wait": "ready?",
    "breath-in": "breathe in",
    "breath-out": "breathe out",
}
# What a bar is shown for: the first that is going on wins. A breath is shown only where nothing longer goes on.
_BARS = (("hold",), ("wait",), ("do", "rest"), ("breath-in", "breath-out"))
_ANNOUNCED = ("section", "speech", "hold", "do", "rest", "wait", "breath-in")
_TOLD = (*_ANNOUNCED, "breath-out")
_WIDEST_BAR = 40


class Score:
    """The events of a session, made ready to be looked up by position.

    Args:
        events: ordered by onset.
        frames: length of the session.
        title: what it is called; shown where there is no section.
    """

    def __init__(self, events: Sequence[Event], frames: int, title: str = "") -> None:
        self._title = title
        self._events = tuple(events)
        self._frames = frames
        self._onsets = [event.onset for event in self._events]
        # The latest end of all that began so far: tells how far back something may still be going on.
        self._ends = list(accumulate((event.onset + event.frames for event in self._events), max))

    def lines(self, position: int, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
        """The screen at a frame of the session, for a terminal of `width` columns.

        Where the session is, what was said last, a bar for what goes on, what comes next, and the time left.
        """
        begun = bisect_right(self._onsets, position)
        going = self._going_on(begun, position)
        said = next((event for event in reversed(self._events[:begun]) if event.kind == "speech"), None)
        activity = next((event for kinds in _BARS for event in going if event.kind in kinds), None)
        place = next(reversed(self._events[:begun]), None)
        coming = self._coming(begun, activity)
        left, whole = max(0, self._frames - position), self._frames
        return (
            Line(Role.PLACE, (_heading(place) if place else "") or self._title),
            Line(Role.SAID, _plain(said.text) if said else ""),
            Line(Role.BAR, _bar(activity, going, position, width, ascii_only) if activity else ""),
            Line(Role.NEXT, f"next: {_name(coming)}" if coming else ""),
            Line(Role.CLOCK, f"{_clock(left)} to go of {_clock(whole)}"),
        )

    def began(self, after: int, until: int) -> tuple[str, ...]:
        """One line for each event that begins at `after` or later and before `until`, with its time."""
        first, last = bisect_right(self._onsets, after - 1), bisect_right(self._onsets, until - 1)
        return tuple(
            f"{_clock(event.onset):>7}  {_told(event)}" for event in self._events[first:last] if event.kind in _TOLD
        )

    def _going_on(self, begun: int, position: int) -> list[Event]:
        """What began before the event number `begun` and lasts beyond `position`, the latest first."""
        going = []
        for index in reversed(range(begun)):
            if self._ends[index] <= position:
                break
            if self._events[index].onset + self._events[index].frames > position:
                going.append(self._events[index])
        return going

    def _coming(self, begun: int, activity: Event | None) -> Event | None:
        """The next thing to know of: not what belongs to a hold that is going on, but what follows it."""
        after = activity.onset + activity.frames if activity else 0
        followers = self._events[max(begun, bisect_right(self._onsets, after - 1)) :]
        return next((event for event in followers if event.kind in _ANNOUNCED), None)


def closing(position: int, frames: int, underruns: int, *, stopped: bool) -> tuple[str, ...]:
    """The last lines of a session: how it ended, and advice where the sound was interrupted."""
    whole = _clock(frames)
    ended = f"Stopped after {_clock(position)} of {whole}." if stopped else f"Finished after {whole}."
    return (ended, advice(underruns)) if underruns else (ended,)


def advice(underruns: int) -> str:
    """What to do about sound that was interrupted so many times."""
    times = "once" if underruns == 1 else f"{underruns} times"
    return f"The sound was interrupted {times}: close what else keeps the machine busy, or export the session."


def _heading(event: Event) -> str:
    return " · ".join(_plain(part) for part in (event.section, event.side) if part)


def _name(event: Event) -> str:
    match event.kind:
        case "section":
            return _heading(event)
        case "speech":
            return _plain(event.text)
        case "hold" | "do":
            return " · ".join(filter(None, (_LABELS[event.kind], _plain(event.text))))
        case _:
            return _LABELS[event.kind]


def _told(event: Event) -> str:
    match event.kind:
        case "speech":
            return _plain(event.text)
        case "section":
            return f"== {_name(event)} =="
        case "breath-in" | "breath-out":
            return f"({_LABELS[event.kind]})"
        case _:
            return f"({_LABELS[event.kind]} {_clock(event.frames)})"


def _bar(activity: Event, going: Sequence[Event], position: int, width: int, ascii_only: bool) -> str:
    """A bar that runs down, with its name in front, the time left behind, and the breath it goes with.

    The bar of a breath that is drawn in fills instead.
    """
    label = _LABELS[activity.kind]
    breath = next((_LABELS[event.kind] for event in going if event.kind.startswith("breath")), "")
    left = activity.onset + activity.frames - position
    clock = format_duration(-(-left // SAMPLE_RATE))
    room = max(1, min(_WIDEST_BAR, width - len(label) - len(clock) - len(_LABELS["breath-out"]) - 3))
    full = min(room, -(-room * left // max(1, activity.frames)))
    if activity.kind == "breath-in":
        full = room - full
    solid, faint = ("#", ".") if ascii_only else ("█", "░")
    beside = breath if breath != label else ""
    return f"{label} {solid * full}{faint * (room - full)} {clock} {beside}".rstrip()


def _plain(text: str) -> str:
    """`text` on one line, without anything that would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _clock(frames: int) -> str:
    return format_duration(to_seconds(frames))
