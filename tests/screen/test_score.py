from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.screen.a_session import EVENTS, LENGTH, SCORE, moment
from voiceguide.screen.score import Score
from voiceguide.timeline.events import Event, EventKind
from voiceguide.units import SAMPLE_RATE, to_frames

positions = st.integers(0, LENGTH + SAMPLE_RATE)


def kind(event: Event | None) -> str | None:
    return event.kind.value if event else None


def test_a_hold_goes_on_with_its_breath_and_runs_down() -> None:
    seen = moment(15)
    assert (kind(seen.activity), seen.breath) == ("hold", EventKind.BREATH_OUT)
    assert (seen.left, seen.whole) == (to_frames(15), to_frames(20))
    assert (seen.session_left, seen.session) == (to_frames(45), to_frames(60))


def test_a_breath_is_an_activity_only_where_nothing_longer_goes_on() -> None:
    assert kind(moment(41).activity) == "breath-in"
    assert kind(moment(12).activity) == "hold"
    assert moment(25).breath is None


def test_between_activities_there_is_none() -> None:
    for position_s in (1, 9.5, 30, 39.5, 49):
        seen = moment(position_s)
        assert (seen.activity, seen.left, seen.whole) == (None, 0, 0)


def test_what_was_said_last_stays_until_something_else_is_said() -> None:
    assert moment(2.9).said == "Lie down."
    assert moment(3.9).said == "Lie down."
    assert moment(4).said.startswith("Put the ball")
    assert moment(20).said == "Halfway."


def test_the_section_is_the_innermost_and_ends() -> None:
    outer = Event(EventKind.SECTION, 0, 100, "Back")
    inner = Event(EventKind.SECTION, 20, 30, "Neck", side="left")
    score = Score((outer, inner), 120, "All")
    assert [score.at(frame).section for frame in (0, 20, 49, 50, 99, 100)] == [outer, inner, inner, outer, outer, None]
    assert score.at(0).sections == (0,)


def test_what_is_asked_in_between_has_no_section_and_changes_none() -> None:
    section = Event(EventKind.SECTION, 0, 100, "Back", side="left")
    question = Event(EventKind.SPEECH, 40, 10, "Is it comfortable?")
    assert Score((section, question), 120).at(41).section == section


def test_parts_of_a_session_are_marked_where_they_begin() -> None:
    assert moment(0).sections == (to_frames(3), to_frames(50))


def test_what_comes_next_is_not_part_of_what_goes_on_and_no_word_of_it() -> None:
    assert kind(moment(1).coming) == "section"
    assert kind(moment(5).coming) == "wait"
    assert kind(moment(8.5).coming) == "hold"
    assert kind(moment(12).coming) == "rest"
    assert kind(moment(30.6).coming) == "rest"
    assert kind(moment(33).coming) == "breath-in"


def test_after_a_breath_comes_something_else_than_a_breath() -> None:
    assert moment(41).coming == EVENTS[-3]
    assert moment(45).coming == EVENTS[-3]


def test_where_nothing_is_done_any_more_the_words_are_next() -> None:
    assert moment(52).coming == EVENTS[-1]
    assert moment(58).coming is None


def test_a_rest_that_was_made_longer_runs_down_without_a_step() -> None:
    assert moment(35, 4).left == to_frames(4 + 4)
    assert moment(35, 4).whole == to_frames(8 + 4)
    assert moment(35, 4).session_left == to_frames(25 + 4)
    # Beyond its own time the position stands, and `more` runs down.
    lefts = [moment(position_s, 4).left for position_s in (36, 37, 38, 39)]
    lefts += [moment(39, more_s).left for more_s in (3, 2, 1)]
    assert [before - after for before, after in pairwise(lefts)] == [SAMPLE_RATE] * 6


def test_a_movement_made_longer_is_still_going_on_where_the_next_one_begins() -> None:
    first, second = Event(EventKind.DO, 0, 100, "neck"), Event(EventKind.DO, 100, 50, "arms")
    score = Score((first, second), 200)
    assert score.at(100, 30).activity == first
    assert score.at(100).activity == second


def test_time_that_has_run_out_is_never_less_than_none() -> None:
    assert (moment(39, -0.01).left, moment(39, -0.01).session_left) == (0, to_frames(21))


def test_more_time_is_nothing_to_a_hold() -> None:
    assert moment(15, 4).left == moment(15).left


@given(position=positions)
def test_lengths_are_never_negative(position: int) -> None:
    seen = SCORE.at(position)
    assert 0 <= seen.left <= seen.whole
    assert 0 <= seen.session_left <= seen.session


@given(cuts=st.lists(st.integers(0, LENGTH), max_size=8))
def test_what_began_does_not_depend_on_when_one_looks(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), LENGTH]
    began = [event for after, until in pairwise(edges) for event in SCORE.began(after, until)]
    assert began == [event for event in EVENTS if event.kind not in ("chime", "tick")]


def test_a_session_without_events_is_a_time() -> None:
    seen = Score((), LENGTH, "Silence").at(0)
    assert (seen.title, seen.said, seen.section, seen.activity, seen.coming) == ("Silence", "", None, None, None)
    assert seen.session_left == LENGTH
