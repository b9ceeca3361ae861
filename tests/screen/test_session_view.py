from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import EVENTS, LENGTH, VIEW, snapshot, view_of
from voiceguide.language.vocabulary import Area, Side
from voiceguide.timeline.events import BreathPhase, Event, MovementEvent, Origin, SectionEvent, SpeechEvent
from voiceguide.units import SAMPLE_RATE, to_frames

positions = st.integers(0, LENGTH + SAMPLE_RATE)


def kind(event: Event | None) -> str | None:
    return event.kind.value if event else None


def test_a_hold_goes_on_with_its_breath_and_runs_down() -> None:
    seen = snapshot(15)
    assert (kind(seen.activity), seen.breath) == ("hold", BreathPhase.OUT)
    assert (seen.left, seen.whole) == (to_frames(15), to_frames(20))
    assert (seen.session_left, seen.session) == (to_frames(45), to_frames(60))


def test_a_breath_is_an_activity_only_where_nothing_longer_goes_on() -> None:
    assert kind(snapshot(41).activity) == "breath-in"
    assert kind(snapshot(12).activity) == "hold"
    assert snapshot(25).breath is None


def test_between_activities_there_is_none() -> None:
    for position_s in (1, 9.5, 30, 39.5, 49):
        seen = snapshot(position_s)
        assert (seen.activity, seen.left, seen.whole) == (None, 0, 0)


def test_what_was_said_last_stays_until_something_else_is_said() -> None:
    assert snapshot(2.9).said == "Lie down."
    assert snapshot(3.9).said == "Lie down."
    assert snapshot(4).said.startswith("Put the ball")
    assert snapshot(20).said == "Halfway."


def test_the_section_is_the_innermost_and_ends() -> None:
    outer = SectionEvent(0, 100, "Back")
    inner = SectionEvent(20, 30, "Neck", origin=Origin(side=Side.LEFT))
    view = view_of(outer, inner, frames=120)
    assert [view.at(frame).section for frame in (0, 20, 49, 50, 99, 100)] == [outer, inner, inner, outer, outer, None]
    assert view.at(0).sections == (0,)


def test_what_is_asked_in_between_has_no_section_and_changes_none() -> None:
    section = SectionEvent(0, 100, "Back", origin=Origin(side=Side.LEFT))
    question = SpeechEvent(40, 10, "Is it comfortable?")
    assert view_of(section, question, frames=120).at(41).section == section


def test_parts_of_a_session_are_marked_where_they_begin() -> None:
    assert snapshot(0).sections == (to_frames(3), to_frames(50))


def test_what_comes_next_is_not_part_of_what_goes_on_and_no_word_of_it() -> None:
    assert kind(snapshot(1).coming) == "section"
    assert kind(snapshot(5).coming) == "wait"
    assert kind(snapshot(8.5).coming) == "hold"
    assert kind(snapshot(12).coming) == "rest"
    assert kind(snapshot(30.6).coming) == "rest"
    assert kind(snapshot(33).coming) == "breath-in"


def test_after_a_breath_comes_something_else_than_a_breath() -> None:
    assert snapshot(41).coming == EVENTS[-3]
    assert snapshot(45).coming == EVENTS[-3]


def test_where_nothing_is_done_any_more_the_words_are_next() -> None:
    assert snapshot(52).coming == EVENTS[-1]
    assert snapshot(58).coming is None


def test_a_rest_that_was_made_longer_runs_down_without_a_step() -> None:
    assert snapshot(35, 4).left == to_frames(4 + 4)
    assert snapshot(35, 4).whole == to_frames(8 + 4)
    assert snapshot(35, 4).session_left == to_frames(25 + 4)
    # Beyond its own time the position stands, and `more` runs down.
    lefts = [snapshot(position_s, 4).left for position_s in (36, 37, 38, 39)]
    lefts += [snapshot(39, more_s).left for more_s in (3, 2, 1)]
    assert [before - after for before, after in pairwise(lefts)] == [SAMPLE_RATE] * 6


def test_a_movement_made_longer_is_still_going_on_where_the_next_one_begins() -> None:
    first, second = MovementEvent(0, 100, None, Area.NECK), MovementEvent(100, 50, None, Area.ARMS)
    view = view_of(first, second, frames=200)
    assert view.at(100, 30).activity == first
    assert view.at(100).activity == second


def test_time_that_has_run_out_is_never_less_than_none() -> None:
    assert (snapshot(39, -0.01).left, snapshot(39, -0.01).session_left) == (0, to_frames(21))


def test_more_time_is_nothing_to_a_hold() -> None:
    assert snapshot(15, 4).left == snapshot(15).left


@given(position=positions)
def test_lengths_are_never_negative(position: int) -> None:
    seen = VIEW.at(position)
    assert 0 <= seen.left <= seen.whole
    assert 0 <= seen.session_left <= seen.session


@given(cuts=st.lists(st.integers(0, LENGTH), max_size=8))
def test_what_began_does_not_depend_on_when_one_looks(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), LENGTH]
    began = [event for after, until in pairwise(edges) for event in VIEW.beginning(after, until)]
    assert began == [event for event in EVENTS if event.kind not in ("chime", "tick")]


def test_a_session_without_events_is_a_time() -> None:
    seen = view_of(frames=LENGTH, title="Silence").at(0)
    assert (seen.title, seen.said, seen.section, seen.activity, seen.coming) == ("Silence", "Silence", None, None, None)
    assert seen.session_left == LENGTH
