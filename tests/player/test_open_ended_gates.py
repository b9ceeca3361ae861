"""Gates without an end: a transport waits at them until the person goes on."""

from dataclasses import replace

import pytest

from tests.player.hip_session import EVENTS, GATE, PASSAGES, goes_to, now, position_s
from tests.player.signals import timeline
from voiceguide.language.vocabulary import Command
from voiceguide.player.takes import TakeKind
from voiceguide.player.transport import Transport
from voiceguide.units import SAMPLE_RATE as S


def waiting(second: float, *, waits: bool = True) -> Transport:
    """A session whose gate has no end of its own, played up to here."""
    events = tuple(replace(event, open_ended=True) if event is GATE else event for event in EVENTS)
    transport = Transport(timeline(events, PASSAGES, 100 * S), help_frames=5 * S, waits=waits)
    transport.advance(round(second * S))
    return transport


@pytest.mark.parametrize("second", [28, 29, 500])
def test_an_open_ended_gate_waits_until_the_person_goes_on(second: float) -> None:
    transport = waiting(second)
    assert now(transport).kind is TakeKind.WAIT
    assert position_s(transport) == pytest.approx(28, abs=1e-4)
    assert transport.end is None
    assert goes_to(transport, Command.GO_ON) == 28
    transport.advance(100 * S)
    assert transport.end == transport.next_moment


@pytest.mark.parametrize("command", [Command.PAUSE, Command.HELP, Command.LOUDER, Command.BED_QUIETER])
def test_an_open_ended_gate_waits_on_after_a_command(command: Command) -> None:
    transport = waiting(40)
    assert not transport.execute(command).refused
    transport.advance(60 * S)
    if command is Command.PAUSE:
        assert now(transport).kind is TakeKind.PAUSE
    else:
        assert now(transport).kind is TakeKind.WAIT
    assert goes_to(transport, Command.GO_ON) == 28


def test_where_nobody_can_answer_an_open_ended_gate_lasts_as_long_as_in_a_file() -> None:
    transport = waiting(30, waits=False)
    assert now(transport).kind is TakeKind.PLAY
    assert transport.end == 100 * S


def test_an_open_ended_gate_counts_once_however_long_it_waits() -> None:
    transport = waiting(300)
    transport.execute(Command.GO_ON)
    transport.advance(200 * S)
    assert transport.end is not None
    assert transport.take_at(transport.end).played_at(transport.end) == 100 * S
