"""Every command of the transport in every situation, without a device, a clock or sound."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.player.signals import timeline
from voiceguide.language.vocabulary import Side
from voiceguide.player.command import Command
from voiceguide.player.command_handler import BACK, BED_DB, VOICE_DB
from voiceguide.player.session_state import Phase
from voiceguide.player.takes import PREROLL, Take, TakeKind
from voiceguide.player.transport import FADE_OUT, Transport
from voiceguide.timeline.events import (
    BreathEvent,
    BreathPhase,
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
EVENTS = tuple(
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


@pytest.mark.parametrize("block", [1, 64, 65, 1024, S])
def test_without_a_command_all_of_it_is_handed_out_once(block: int) -> None:
    session = timeline(EVENTS[:1], (0,), 3 * S)
    transport = Transport(session)
    moments = []
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


def test_it_begins_where_it_is_told_to() -> None:
    transport = Transport(SESSION, start=28 * S)
    assert (now(transport).kind, now(transport).position) == (TakeKind.PREROLL, 28 * S)
    transport.advance(2 * S)
    assert (now(transport).kind, now(transport).audible_from) == (TakeKind.PLAY, 28 * S)
    transport.advance(100 * S)
    assert transport.exhausted
    assert transport.take_at(transport.next_moment).played_at(transport.next_moment) == 72 * S


def test_what_was_interrupted_begins_anew_but_a_pause_stays() -> None:
    transport = at(40)
    transport.restart_passage()
    transport.advance(PREROLL)
    assert position_s(transport) == 28
    transport.execute(Command.PAUSE)
    transport.restart_passage()
    assert now(transport).kind is TakeKind.PAUSE


def counts(transport: Transport) -> tuple[float, int]:
    """Seconds that were heard, and holds that were done."""
    take = now(transport)
    return take.played_at(transport.next_moment) / S, take.holds_at(transport.next_moment, transport.index)


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
