from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.language.vocabulary import Pace
from voiceguide.timeline.acts import ActId, ActPlace, ActSource, BreathFrames, HoldAct, Utterance
from voiceguide.timeline.events import Origin
from voiceguide.timeline.pacing import Pacing, pace, phases
from voiceguide.units import SAMPLE_RATE, to_frames

WORD = to_frames(0.8)
CALM, BOX, SLOW = (4, 0, 6, 0), (4, 4, 4, 4), (4, 7, 8, 0)
ASKED = (Utterance("Well?", "Well?"),)


def hold(seconds: float, paced: Pace, breath: tuple[float, ...] = CALM) -> HoldAct:
    act = ActId(ActSource.ROUTINE)
    frames = BreathFrames(*map(to_frames, breath))
    return HoldAct(ActPlace(Origin(), act, act), to_frames(seconds), paced, frames, (), (), 0)


def sounds(held: HoldAct, pacing: Pacing) -> list[tuple[int, str]]:
    """The cues of a hold from its first chime on, and when they begin."""
    breaths = [(at + offset, str(phase)) for at in pacing.breaths for phase, offset, _ in phases(held.breath)]
    return [(0, "hold-start"), *(each for each in (*breaths, *pacing.ticks) if each[0] < held.frames)]


def told(seconds: float, paced: Pace, breath: tuple[float, ...] = CALM) -> list[tuple[float, str]]:
    held = hold(seconds, paced, breath)
    return [(at / SAMPLE_RATE, name) for at, name in sounds(held, pace(held, WORD))]


def word_at(held: HoldAct, frames: int = WORD) -> float | None:
    word = pace(held, frames).word
    return None if word is None else word / SAMPLE_RATE


def test_without_pacing_the_last_seconds_are_counted() -> None:
    assert told(20, Pace.NONE) == [(0, "hold-start"), (17, "countdown"), (18, "countdown"), (19, "countdown")]
    assert told(10, Pace.NONE) == [(0, "hold-start"), (9, "countdown")]


def test_breath_ends_with_the_hold_and_what_is_left_over_comes_first() -> None:
    assert told(25, Pace.BREATH) == [
        (0, "hold-start"), (5, "breath-in"), (9, "breath-out"), (15, "breath-in"), (19, "breath-out"),
    ]  # fmt: skip
    assert told(20, Pace.BREATH) == [
        (0, "hold-start"), (0, "breath-in"), (4, "breath-out"), (10, "breath-in"), (14, "breath-out"),
    ]  # fmt: skip


def test_a_pattern_has_a_cue_for_each_phase_but_not_for_the_rest_after_the_end() -> None:
    assert told(30, Pace.BREATH, BOX) == [
        (0, "hold-start"),
        (2, "breath-in"), (6, "breath-hold"), (10, "breath-out"), (14, "breath-rest"),
        (18, "breath-in"), (22, "breath-hold"), (26, "breath-out"),
    ]  # fmt: skip
    assert told(20, Pace.BREATH, SLOW) == [
        (0, "hold-start"), (1, "breath-in"), (5, "breath-hold"), (12, "breath-out"),
    ]  # fmt: skip


def test_a_breath_that_does_not_fit_paces_nothing() -> None:
    assert told(15, Pace.BREATH, SLOW) == [(0, "hold-start"), (13, "countdown"), (14, "countdown")]


def test_ticks_make_room_for_the_word() -> None:
    ticks = [at for at, name in told(20, Pace.TICKS) if name == "tick"]
    assert ticks == [2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16]


def test_halfway_is_said_in_the_middle_of_long_holds_with_few_cues() -> None:
    assert word_at(hold(20, Pace.NONE)) == 10
    assert word_at(hold(19.9, Pace.NONE)) is None
    assert word_at(hold(30, Pace.BREATH)) is None
    assert word_at(hold(30, Pace.BREATH, (6, 0, 9, 0))) == 16


def test_a_question_is_asked_where_no_cue_disturbs_it_and_there_is_time_to_answer() -> None:
    asking = replace(hold(30, Pace.BREATH), check_in=ASKED, answer=to_frames(7))
    assert word_at(asking, to_frames(3)) == 15
    assert word_at(replace(asking, frames=to_frames(15)), to_frames(3)) == 1.75
    assert word_at(replace(asking, frames=to_frames(10)), to_frames(3)) is None
    assert word_at(asking, to_frames(24)) is None


@given(
    st.floats(10, 30),
    st.sampled_from(Pace),
    st.tuples(st.floats(1, 30), st.floats(0, 30), st.floats(1, 30), st.floats(0, 30)),
    st.integers(0, 10 * SAMPLE_RATE),
    st.booleans(),
)
def test_no_cue_disturbs_the_word_and_none_outlives_the_hold(
    seconds: float, paced: Pace, breath: tuple[float, ...], word: int, asked: bool
) -> None:
    held = hold(seconds, paced, breath)
    held = replace(held, check_in=ASKED, answer=to_frames(7)) if asked else held
    pacing = pace(held, word)
    offsets = [0, *pacing.breaths, *(at for at, _ in pacing.ticks)]
    assert offsets == sorted(offsets)
    assert offsets[-1] < held.frames
    if pacing.word is not None:
        assert pacing.word + word + held.answer <= held.frames
        assert not any(pacing.word <= at < pacing.word + word for at, _ in sounds(held, pacing))


@pytest.mark.parametrize("paced", [Pace.BREATH, Pace.NONE])
@pytest.mark.parametrize("seconds", range(10, 31))
def test_a_hold_is_quiet(seconds: int, paced: Pace) -> None:
    announcements = len(told(seconds, paced)) + (word_at(hold(seconds, paced)) is not None)
    assert announcements * 4 <= seconds + (4 if paced is Pace.BREATH else 0)
