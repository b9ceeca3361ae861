"""What the levels, the help and a stop do to a session that is played."""

import pytest

from tests.player.hip_session import SESSION, at, goes_to, now, position_s
from voiceguide.language.vocabulary import Command
from voiceguide.player.command_handler import BED_DB, VOICE_DB
from voiceguide.player.takes import PREROLL, TakeKind
from voiceguide.player.transport import FADE_OUT, Transport
from voiceguide.units import SAMPLE_RATE as S


def test_levels_move_in_steps_within_their_limits_and_change_nothing_else() -> None:
    transport = at(5)
    for _ in range(20):
        transport.execute(Command.LOUDER)
        transport.execute(Command.BED_QUIETER)
        transport.advance(100)
    assert (now(transport).levels.voice_db, now(transport).levels.bed_db) == (VOICE_DB[1], BED_DB[0])
    assert transport.execute(Command.LOUDER).refused
    assert not transport.execute(Command.QUIETER).refused
    assert position_s(transport) == pytest.approx(5 + 20 * 100 / S)
    assert now(transport).audible_from == 0
    assert transport.end == 100 * S


def test_levels_move_in_a_pause_too() -> None:
    transport = at(5)
    transport.execute(Command.PAUSE)
    transport.advance(S)
    transport.execute(Command.BED_QUIETER)
    assert now(transport).kind is TakeKind.PAUSE
    goes_to(transport, Command.GO_ON)
    assert now(transport).levels.bed_db == -3


def test_help_stops_for_its_own_time_and_goes_on_by_itself() -> None:
    transport = at(40)
    transport.execute(Command.HELP)
    transport.advance(5 * S)
    assert now(transport).kind is TakeKind.PREROLL
    transport.advance(PREROLL)
    assert (now(transport).kind, position_s(transport)) == (TakeKind.PLAY, 28)


def test_help_in_a_pause_leads_back_to_it() -> None:
    transport = at(40)
    transport.execute(Command.PAUSE)
    transport.advance(S)
    transport.execute(Command.HELP)
    transport.advance(100 * S)
    assert now(transport).kind is TakeKind.PAUSE
    assert goes_to(transport, Command.GO_ON) == 28


@pytest.mark.parametrize("paused", [False, True])
def test_a_pause_closes_the_help(paused: bool) -> None:
    transport = at(40)
    if paused:
        transport.execute(Command.PAUSE)
        transport.advance(S)
    transport.execute(Command.HELP)
    transport.advance(S)
    assert now(transport).kind is TakeKind.HELP
    assert not transport.execute(Command.PAUSE).refused
    transport.advance(S)
    assert now(transport).kind is TakeKind.PAUSE
    assert goes_to(transport, Command.GO_ON) == 28


def test_without_a_voice_for_it_there_is_no_help() -> None:
    assert Transport(SESSION).execute(Command.HELP).refused


def test_a_stop_ends_soon_and_nothing_is_obeyed_after_it() -> None:
    transport = at(40)
    transport.execute(Command.STOP)
    assert transport.end == 40 * S + FADE_OUT
    transport.advance(100)
    for command in Command:
        assert transport.execute(command).refused
    assert transport.end == 40 * S + FADE_OUT
    transport.advance(S)
    assert transport.exhausted


def test_a_stop_in_a_pause_and_near_the_end() -> None:
    transport = at(40)
    transport.execute(Command.PAUSE)
    transport.advance(S)
    transport.execute(Command.STOP)
    assert transport.end == 41 * S + FADE_OUT
    transport = at(99.9)
    transport.execute(Command.STOP)
    assert transport.end == 100 * S
