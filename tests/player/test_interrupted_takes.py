"""What a transport repeats, and what counts, after the device was lost or the process was stopped."""

import pytest

from tests.player.hip_session import at, counts, goes_to, now, position_s
from voiceguide.language.vocabulary import Command
from voiceguide.player.takes import PREROLL, TakeKind
from voiceguide.units import SAMPLE_RATE as S


def test_what_was_not_heard_is_taken_back() -> None:
    transport = at(27.8)
    transport.plan(30 * S)
    transport.advance(S)
    transport.rewind(S)
    assert goes_to(transport, Command.REPEAT) == 4


def test_a_plan_that_is_not_heard_is_forgotten() -> None:
    transport = at(60)
    transport.execute(Command.LONGER)
    transport.advance(round(4.5 * S))  # a movement that is longer, and then on
    transport.rewind(round(0.6 * S))
    assert now(transport).kind is TakeKind.EXTENSION
    transport.execute(Command.PAUSE)
    assert position_s(transport) == 60
    assert goes_to(transport, Command.GO_ON) == 60


def test_what_was_interrupted_begins_anew_but_a_pause_stays() -> None:
    transport = at(40)
    transport.restart_passage()
    transport.advance(PREROLL)
    assert position_s(transport) == 28
    transport.execute(Command.PAUSE)
    transport.restart_passage()
    assert now(transport).kind is TakeKind.PAUSE


def test_what_is_repeated_because_the_device_was_lost_does_not_count_again() -> None:
    transport = at(54)
    assert counts(transport) == (54, 1)
    transport.restart_passage()
    transport.advance(PREROLL + 25 * S)
    assert (position_s(transport), counts(transport)) == (53, (54, 1))
    transport.restart_passage()
    transport.advance(PREROLL + 26 * S)
    assert (position_s(transport), counts(transport)) == (54, (54, 1))
    transport.advance(100 * S)
    assert (position_s(transport), counts(transport)) == (100, (100, 1))


def test_what_is_left_of_a_wait_counts_when_the_person_ends_it() -> None:
    for command in (Command.GO_ON, Command.NEXT):
        transport = at(10)
        transport.execute(command)
        transport.advance(PREROLL + 2 * S)
        assert (position_s(transport), counts(transport)) == (30, (30, 0))
        transport.advance(100 * S)
        assert counts(transport)[0] == 100, "a session of which only waits were skipped is whole"


def test_a_wait_that_is_left_backwards_does_not_count() -> None:
    transport = at(10)
    transport.execute(Command.PREVIOUS)
    transport.advance(PREROLL + S)
    assert (position_s(transport), counts(transport)) == (5, (11, 0))


@pytest.mark.parametrize(("second", "where"), [(6, 4), (29, 28), (40, 28), (60, 60), (10, 10), (79, 74), (3.5, 3.5)])
def test_a_process_that_was_stopped_goes_on_at_a_beginning(second: float, where: float) -> None:
    for faded in (False, True):
        transport = at(second)
        if faded:
            assert transport.suspend() == transport.next_moment
            transport.advance(S)
            assert position_s(transport) == second
        transport.restart_sentence()
        assert now(transport).kind is TakeKind.PREROLL
        transport.advance(PREROLL)
        assert position_s(transport) == where
        assert counts(transport)[0] == second
        transport.advance(150 * S)
        assert counts(transport) == (100, 1)


@pytest.mark.parametrize("command", [Command.PAUSE, Command.HELP])
def test_a_pause_stays_a_pause_when_the_process_was_stopped(command: Command) -> None:
    transport = at(40)
    transport.execute(Command.PAUSE)
    transport.advance(S)
    transport.execute(command)
    transport.advance(S)
    transport.suspend()
    transport.suspend()
    transport.advance(S)
    transport.restart_sentence()
    assert now(transport).kind is TakeKind.PAUSE
    assert goes_to(transport, Command.GO_ON) == 28


def test_longer_is_not_forgotten_when_the_process_was_stopped() -> None:
    transport = at(60)
    transport.execute(Command.LONGER)
    transport.advance(round(4.5 * S))
    transport.suspend()
    transport.advance(S)
    transport.restart_sentence()
    transport.advance(PREROLL + round(3.5 * S))
    assert position_s(transport) == 64
    transport.advance(S)
    assert position_s(transport) == 65


def test_while_it_is_silent_only_a_stop_is_obeyed() -> None:
    transport = at(40)
    transport.suspend()
    for command in Command:
        assert transport.execute(command).refused is (command is not Command.STOP)


def test_what_a_person_repeats_after_that_counts_again() -> None:
    transport = at(40)
    transport.restart_passage()
    transport.advance(PREROLL + 25 * S)
    assert counts(transport) == (53, 1)
    transport.execute(Command.REPEAT)
    transport.advance(PREROLL + 25 * S)
    assert (position_s(transport), counts(transport)) == (53, (53 + 25, 2))


def test_what_was_not_heard_before_the_device_was_lost_counts() -> None:
    transport = at(40)
    transport.restart_passage()
    transport.advance(PREROLL + 5 * S)
    transport.execute(Command.NEXT)
    transport.advance(PREROLL + 3 * S)
    assert (position_s(transport), counts(transport)) == (59, (43, 0))


def test_holds_count_when_they_were_whole() -> None:
    transport = at(40)
    transport.execute(Command.REPEAT)
    transport.advance(PREROLL + 22 * S)
    assert now(transport).holds_at(transport.next_moment, transport.index) == 0
    transport.advance(S)
    assert now(transport).holds_at(transport.next_moment, transport.index) == 1
    assert now(transport).played_at(transport.next_moment) == (40 + 23) * S
    transport.execute(Command.REPEAT)
    transport.advance(PREROLL + 30 * S)
    assert now(transport).holds_at(transport.next_moment, transport.index) == 2
