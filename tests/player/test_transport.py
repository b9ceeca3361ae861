"""Every command of the transport in every situation, without a device, a clock or sound."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.player.hip_session import EVENTS, PASSAGES, SESSION, at, goes_to, now, position_s
from tests.player.signals import timeline
from voiceguide.language.vocabulary import Command
from voiceguide.player.command_handler import BACK
from voiceguide.player.session_state import Phase
from voiceguide.player.takes import TakeKind
from voiceguide.player.transport import Transport
from voiceguide.units import SAMPLE_RATE as S


@pytest.mark.parametrize("block", [1, 64, 65, 1024, S])
def test_without_a_command_all_of_it_is_handed_out_once(block: int) -> None:
    session = timeline(EVENTS[:1], (0,), 3 * S)
    transport = Transport(session)
    moments: list[int] = []
    while not transport.exhausted:
        moments += transport.advance(block)
    assert moments == list(range(3 * S))
    assert transport.end == 3 * S
    assert len(transport.takes(0, 3 * S)) == 1


@pytest.mark.parametrize(
    ("command", "second", "where"),
    [
        (Command.REPEAT, 6, 4),
        (Command.REPEAT, 8.5, 4),  # nothing is said at the gate: what was said before it is what is meant
        (Command.REPEAT, 40, 28),
        (Command.REPEAT, 67, 56),
        (Command.NEXT, 1.5, 4),
        (Command.NEXT, 10, 28),
        (Command.NEXT, 40, 56),
        (Command.PREVIOUS, 40, 8),
        (Command.PREVIOUS, 5, 0),
        (Command.BACK, 27, 17),
        (Command.BACK, 16, 4),  # ten seconds back is inside a sentence
        (Command.BACK, 45, 28),  # and here inside a hold
        (Command.BACK, 63, 52),  # here inside the word that ends it
        (Command.BACK, 90, 74),  # here inside a breath
        (Command.BACK, 5, 0),
        (Command.SKIP_SIDE, 30, 64),
        (Command.SKIP_SIDE, 60, 64),
        (Command.SKIP_SIDE, 65, 72),
        (Command.GO_ON, 10, 28),
        (Command.PAUSE_OR_GO_ON, 10, 28),
    ],
)
def test_where_a_command_leads(command: Command, second: float, where: float) -> None:
    assert goes_to(at(second), command) == where


@pytest.mark.parametrize(
    ("second", "where"),
    [
        (2, 1),  # a sentence begins again
        (3.5, 3.5),
        (29, 28),  # a hold, from its announcement on
        (45, 28),
        (51.5, 51.5),  # but not when it is over
        (53, 52),
        (57, 56),
        (60, 60),  # a movement goes on
        (79, 74),  # a breath begins anew
        (85, 84),
        (10, 28),  # who goes on at a gate is ready
    ],
)
def test_a_pause_leads_back_to_a_beginning(second: float, where: float) -> None:
    transport = at(second)
    assert not transport.execute(Command.PAUSE).refused
    assert now(transport).kind is TakeKind.PAUSE
    transport.advance(500 * S)
    assert position_s(transport) == second
    assert transport.end is None
    assert goes_to(transport, Command.GO_ON) == where


@pytest.mark.parametrize(
    ("command", "second"),
    [
        (Command.GO_ON, 5),
        (Command.NEXT, 96),
        (Command.PREVIOUS, 2),
        (Command.SKIP_SIDE, 2),
        (Command.SKIP_SIDE, 80),
        (Command.LONGER, 5),
        (Command.LONGER, 40),
        (Command.LONGER, 10),
    ],
)
def test_what_makes_no_sense_changes_nothing(command: Command, second: float) -> None:
    transport = at(second)
    before = now(transport)
    assert transport.execute(command).refused
    assert now(transport) is before
    assert transport.end == 100 * S


def test_a_second_pause_changes_nothing() -> None:
    transport = at(5)
    transport.execute(Command.PAUSE)
    transport.advance(S)
    assert transport.execute(Command.PAUSE).refused
    assert goes_to(transport, Command.PAUSE_OR_GO_ON) == 4


@pytest.mark.parametrize(("second", "added_at"), [(57, 58), (60, 60), (66, 66)])
def test_longer_adds_half_of_a_movement_or_a_rest_after_its_words(second: float, added_at: float) -> None:
    transport = at(second)
    assert not transport.execute(Command.LONGER).refused
    transport.advance(round((added_at - second) * S))
    assert now(transport).kind is TakeKind.EXTENSION
    transport.advance(4 * S)
    assert (now(transport).kind, position_s(transport)) == (TakeKind.PLAY, added_at)
    assert transport.end == 104 * S


def test_longer_and_longer() -> None:
    transport = at(60)
    transport.execute(Command.LONGER)
    transport.advance(S)
    transport.execute(Command.LONGER)
    transport.advance(S)
    assert now(transport).kind is TakeKind.EXTENSION
    transport.execute(Command.GO_ON)  # and enough of it
    assert now(transport).kind is TakeKind.PLAY
    assert transport.end == 102 * S


def test_a_pause_keeps_what_was_added() -> None:
    transport = at(60)
    transport.execute(Command.LONGER)
    transport.advance(S)
    transport.execute(Command.PAUSE)
    transport.advance(7 * S)
    assert goes_to(transport, Command.GO_ON) == 60
    transport.advance(3 * S - 1)
    assert now(transport).kind is TakeKind.EXTENSION
    transport.advance(1)
    assert now(transport).kind is TakeKind.PLAY


def test_it_begins_where_it_is_told_to() -> None:
    transport = Transport(SESSION, start=28 * S)
    assert (now(transport).kind, now(transport).position) == (TakeKind.PREROLL, 28 * S)
    transport.advance(2 * S)
    assert (now(transport).kind, now(transport).audible_from) == (TakeKind.PLAY, 28 * S)
    transport.advance(100 * S)
    assert transport.exhausted
    assert transport.take_at(transport.next_moment).played_at(transport.next_moment) == 72 * S


def test_ten_seconds_are_ten_seconds() -> None:
    assert BACK == 10 * S


COMMANDS = st.sampled_from([command for command in Command if command is not Command.STOP])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 30 * S), COMMANDS, st.integers(0, S // 2)), max_size=25),
    st.sampled_from(PASSAGES),
)
def test_whatever_is_asked_for_time_goes_on_and_every_word_is_whole(
    asked: list[tuple[int, Command, int]], start: int
) -> None:
    transport = Transport(SESSION, start, help_frames=5 * S)
    for frames, command, given_back in asked:
        if transport.exhausted:
            break
        last = transport.results[-1].moment if transport.results else 0
        transport.advance(frames)
        transport.rewind(min(given_back, transport.next_moment - last))
        before = transport.next_moment
        answer = transport.execute(command)
        assert answer.moment == transport.next_moment == before
    transport.execute(Command.GO_ON)
    transport.advance(1000 * S)
    assert transport.exhausted, "it always comes to its end"
    takes = transport.takes(0, transport.next_moment)
    onwards = (Command.GO_ON, Command.PAUSE_OR_GO_ON, Command.NEXT)
    leaving = {result.moment for result in transport.results if result.command in onwards and not result.refused}
    assert [take.start for take in takes] == sorted(take.start for take in takes)
    for take, following in pairwise(takes):
        assert 0 <= take.position <= 100 * S
        skipped = following.played_before - take.played_at(following.start)
        assert skipped == 0 or (skipped > 0 and following.start in leaving), "only what is left of a wait"
        entered = following.kind is TakeKind.PLAY and (take.kind, take.audible_from) != (
            TakeKind.PLAY,
            following.audible_from,
        )
        if entered:
            assert following.audible_from == following.position
        if entered and take.kind is TakeKind.PREROLL and take.start:
            words = (event for event in EVENTS if event.kind == "speech")
            inside = [word for word in words if word.onset < following.position < word.end]
            assert not inside, "no word begins in its middle"


def test_every_phase_has_a_name_of_its_own() -> None:
    assert len({phase.value for phase in Phase}) == len(Phase)
