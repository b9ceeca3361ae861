"""Timeline events: what happens in a session, in which frames, and which step of the script asked for it.

Events nest: a section spans its steps, a hold its ticks. A timeline orders them by onset, the longer one first.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeAlias

from voiceguide.document.diagnostics import Span
from voiceguide.language.vocabulary import Area, Pressure, Side, Technique


class EventKind(StrEnum):
    """The kind of an event, as `voiceguide show --json` names it."""

    SPEECH = "speech"
    HOLD = "hold"
    TICK = "tick"
    BREATH_IN = "breath-in"
    BREATH_HOLD = "breath-hold"
    BREATH_OUT = "breath-out"
    BREATH_REST = "breath-rest"
    CHIME = "chime"
    DO = "do"
    REST = "rest"
    WAIT = "wait"
    SECTION = "section"


class BreathPhase(StrEnum):
    """A part of a breath, in order; the value is the name of its cue."""

    IN = "breath-in"
    HOLD = "breath-hold"
    OUT = "breath-out"
    REST = "breath-rest"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the script something comes from."""

    span: Span | None = None
    """The step; None for what voiceguide adds."""
    section: str | None = None
    """The title of the innermost section."""
    side: Side | None = None

    @property
    def line(self) -> int | None:
        """The line of the step."""
        return self.span.line if self.span else None


_ADDED = Origin()


@dataclass(frozen=True, slots=True)
class _Event:
    onset: int
    """First frame, counted from the start of the session."""
    frames: int
    """Length."""
    origin: Origin = field(default=_ADDED, kw_only=True)

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.onset + self.frames

    @property
    def section(self) -> str | None:
        """The title of the innermost section; that of a section event is its own."""
        return self.origin.section

    @property
    def side(self) -> Side | None:
        """The side of the body that it is for."""
        return self.origin.side


@dataclass(frozen=True, slots=True)
class SpeechEvent(_Event):
    """An utterance."""

    kind: ClassVar = EventKind.SPEECH
    caption: str
    """What is shown while it is spoken."""


@dataclass(frozen=True, slots=True)
class SectionEvent(_Event):
    """A section, once for each of its sides."""

    kind: ClassVar = EventKind.SECTION
    title: str


@dataclass(frozen=True, slots=True)
class HoldEvent(_Event):
    """Steady pressure from the onset cue to the release cue."""

    kind: ClassVar = EventKind.HOLD
    area: Area | None = None
    pressure: Pressure | None = None


@dataclass(frozen=True, slots=True)
class MovementEvent(_Event):
    """A movement that goes on for a while."""

    kind: ClassVar = EventKind.DO
    technique: Technique | None = None
    area: Area | None = None
    pressure: Pressure | None = None


@dataclass(frozen=True, slots=True)
class RestEvent(_Event):
    """Time in which nothing is to be done."""

    kind: ClassVar = EventKind.REST


@dataclass(frozen=True, slots=True)
class GateEvent(_Event):
    """Time to get ready; a live session goes on earlier if the person asks."""

    kind: ClassVar = EventKind.WAIT
    open_ended: bool = False
    """Whether a live session does not go on before the person asks."""


@dataclass(frozen=True, slots=True)
class BreathEvent(_Event):
    """A phase of a breath, with its cue."""

    phase: BreathPhase

    @property
    def kind(self) -> EventKind:
        """By its phase."""
        return EventKind(self.phase)


@dataclass(frozen=True, slots=True)
class ChimeEvent(_Event):
    """A cue."""

    kind: ClassVar = EventKind.CHIME
    cue: str
    """Name of the sound."""


@dataclass(frozen=True, slots=True)
class TickEvent(_Event):
    """A cue that counts seconds of a hold."""

    kind: ClassVar = EventKind.TICK
    cue: str
    """Name of the sound."""


Activity: TypeAlias = HoldEvent | MovementEvent | RestEvent | GateEvent
"""What a person does, longer than a breath."""

Event: TypeAlias = SpeechEvent | SectionEvent | Activity | BreathEvent | ChimeEvent | TickEvent
"""Match on the classes and close with `assert_never`."""
