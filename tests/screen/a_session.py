"""A minute of session to be looked at: a hold on the left, a rest, a breath, and the right side."""

from collections.abc import Sequence

from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Area, Command, Side, Technique
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.rows import Role, Row, Size
from voiceguide.screen.session_view import SessionView, ShownEvent, Snapshot
from voiceguide.timeline.events import (
    BreathEvent,
    BreathPhase,
    ChimeEvent,
    Event,
    GateEvent,
    HoldEvent,
    MovementEvent,
    Origin,
    RestEvent,
    SectionEvent,
    SpeechEvent,
    TickEvent,
)
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

EN, DE = load_phrases("en"), load_phrases("de")
LENGTH = to_frames(60)


START, LEFT, RIGHT = Origin(), Origin(None, "Gluteus medius", Side.LEFT), Origin(None, "Gluteus medius", Side.RIGHT)


def during(onset_s: float, length_s: float) -> tuple[int, int]:
    """Onset and length in frames."""
    return to_frames(onset_s), to_frames(length_s)


EVENTS: tuple[Event, ...] = (
    SpeechEvent(*during(0, 2), "Lie down.", origin=START),
    SectionEvent(*during(3, 46), "Gluteus medius", origin=LEFT),
    SpeechEvent(
        *during(4, 3), "Put the ball under your left buttock, and let your weight sink in slowly.", origin=LEFT
    ),
    GateEvent(*during(8, 1), origin=LEFT),
    HoldEvent(*during(10, 20), Area.BUTTOCKS, origin=LEFT),
    ChimeEvent(*during(10, 0.5), "hold-start", origin=LEFT),
    BreathEvent(*during(10, 4), BreathPhase.IN, origin=LEFT),
    BreathEvent(*during(14, 6), BreathPhase.OUT, origin=LEFT),
    SpeechEvent(*during(20, 1), "Halfway.", origin=LEFT),
    TickEvent(*during(27, 0.1), "countdown", origin=LEFT),
    SpeechEvent(*during(30.5, 0.4), "And release.", origin=LEFT),
    RestEvent(*during(31, 8), origin=LEFT),
    SpeechEvent(*during(31, 2), "Roll off slowly.", origin=LEFT),
    BreathEvent(*during(40, 4), BreathPhase.IN, origin=LEFT),
    BreathEvent(*during(44, 4), BreathPhase.OUT, origin=LEFT),
    SectionEvent(*during(50, 10), "Gluteus medius", origin=RIGHT),
    MovementEvent(*during(51, 6), Technique.PETRISSAGE, Area.SHOULDERS, origin=RIGHT),
    SpeechEvent(*during(58, 1), "That is all.", origin=RIGHT),
)


def shown_event(number: int) -> ShownEvent:
    event = EVENTS[number]
    assert not isinstance(event, ChimeEvent | TickEvent)
    return event


def view_of(*events: Event, frames: int, title: str = "") -> SessionView:
    return SessionView(Timeline(title, "en", frames, events, (), None))


VIEW = view_of(*EVENTS, frames=LENGTH, title="Tennis ball")


def snapshot(position_s: float, more_s: float = 0.0) -> Snapshot:
    return VIEW.at(to_frames(position_s), to_frames(more_s))


def state(
    position_s: float = 0.0,
    phase: Phase = Phase.PLAYING,
    *,
    last_command: Command | None = None,
    refused: bool = False,
    more_s: float = 0.0,
    voice_db: float = 0.0,
    bed_db: float = 0.0,
    inputs: tuple[str, ...] = (),
    search_remaining_s: int = 0,
    underruns: int = 0,
) -> SessionState:
    return SessionState(
        phase, to_frames(position_s), LENGTH, underruns, to_frames(more_s), voice_db, bed_db, last_command, refused,
        inputs, search_remaining_s,
    )  # fmt: skip


def texts(rows: Sequence[Row]) -> list[str]:
    """The rows as one reads them."""
    return ["".join(piece.text for piece in row).rstrip() for row in rows]


def of_role(rows: Sequence[Row], *roles: Role) -> str:
    """All that has one of these roles, its pieces apart from each other."""
    return " ".join(" ".join(piece.text for row in rows for piece in row if piece.role in roles).split())


SIZES = [Size(columns, rows) for columns, rows in ((40, 10), (40, 12), (60, 16), (80, 24), (100, 30), (200, 60))]
