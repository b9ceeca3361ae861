"""Events: the steps of a routine, placed in time."""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What happens."""

    SPEECH = "speech"
    HOLD = "hold"
    TICK = "tick"
    BREATH_IN = "breath-in"
    BREATH_OUT = "breath-out"
    CHIME = "chime"
    DO = "do"
    REST = "rest"
    WAIT = "wait"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens during `[onset, onset + frames)` of the session.

    Events nest: a section spans its steps, a hold its ticks. They are ordered by onset, the longer one first.
    """

    kind: EventKind
    onset: int
    """First frame, counted from the start of the session."""
    frames: int
    """Length."""
    text: str = ""
    """The caption of speech, the name of a section or of a cue, what is to be done."""
    section: str | None = None
    side: str | None = None
    """`left`, `right`, or nothing."""
    line: int | None = None
    """The line of the script that asked for it; nothing for what the program adds."""

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.onset + self.frames
