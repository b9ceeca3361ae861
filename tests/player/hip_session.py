"""A session about the hip, and a transport that plays it."""

from tests.player.signals import timeline
from voiceguide.language.vocabulary import Command, Side
from voiceguide.player.takes import PREROLL, Take, TakeKind
from voiceguide.player.transport import Transport
from voiceguide.timeline.events import (
    BreathEvent,
    BreathPhase,
    Event,
    GateEvent,
    HoldEvent,
    MovementEvent,
    Origin,
    RestEvent,
    SectionEvent,
    SpeechEvent,
)
from voiceguide.units import SAMPLE_RATE as S

LEFT = Origin(None, "Hip", Side.LEFT)
RIGHT = Origin(None, "Hip", Side.RIGHT)
GATE = GateEvent(8 * S, 20 * S)
EVENTS: tuple[Event, ...] = tuple(
    sorted(
        (
            SpeechEvent(1 * S, 2 * S, "Lie down."),
            SpeechEvent(4 * S, 3 * S, "Put the ball under your hip."),
            GATE,
            SectionEvent(28 * S, 36 * S, "Hip", origin=LEFT),
            SpeechEvent(28 * S, 2 * S, "Hold.", origin=LEFT),
            HoldEvent(31 * S, 20 * S, origin=LEFT),
            SpeechEvent(41 * S, 1 * S, "Halfway.", origin=LEFT),
            SpeechEvent(52 * S, 2 * S, "And release.", origin=LEFT),
            MovementEvent(56 * S, 8 * S, origin=LEFT),
            SpeechEvent(56 * S, 2 * S, "Roll.", origin=LEFT),
            SectionEvent(64 * S, 8 * S, "Hip", origin=RIGHT),
            RestEvent(64 * S, 8 * S, origin=RIGHT),
            BreathEvent(74 * S, 4 * S, BreathPhase.IN),
            BreathEvent(78 * S, 6 * S, BreathPhase.OUT),
            BreathEvent(84 * S, 4 * S, BreathPhase.IN),
            BreathEvent(88 * S, 6 * S, BreathPhase.OUT),
            SpeechEvent(96 * S, 2 * S, "It is over."),
        ),
        key=lambda event: (event.onset, -event.frames),
    )
)


PASSAGES = tuple(second * S for second in (0, 4, 8, 28, 56, 64, 74, 95))
SESSION = timeline(EVENTS, PASSAGES, 100 * S)


def at(second: float) -> Transport:
    """A session that was played up to here."""
    transport = Transport(SESSION, help_frames=5 * S)
    transport.advance(round(second * S))
    return transport


def now(transport: Transport) -> Take:
    transport.plan(transport.next_moment + 1)
    return transport.take_at(transport.next_moment)


def position_s(transport: Transport) -> float:
    return now(transport).position_at(transport.next_moment) / S


def goes_to(transport: Transport, command: Command) -> float:
    """The second of the session at which it goes on after a command, when the moment before it has passed."""
    assert not transport.execute(command).refused
    assert now(transport).kind is TakeKind.PREROLL
    transport.advance(PREROLL)
    assert now(transport).kind in (TakeKind.PLAY, TakeKind.EXTENSION)
    assert now(transport).audible_from == now(transport).position
    return now(transport).position / S


def counts(transport: Transport) -> tuple[float, int]:
    """Seconds that were heard, and holds that were done."""
    take = now(transport)
    return take.played_at(transport.next_moment) / S, take.holds_at(transport.next_moment, transport.index)
