import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.language.vocabulary import Pace
from voiceguide.timeline.acts import ActId, ActPlace, ActSource, HoldAct
from voiceguide.timeline.events import Origin
from voiceguide.timeline.pacing import PacedBreath, PacedCue, pace
from voiceguide.units import SAMPLE_RATE, to_frames

WORD = to_frames(0.8)


def hold(seconds: float, paced: Pace, in_s: float = 4, out_s: float = 6) -> HoldAct:
    act = ActId(ActSource.ROUTINE)
    return HoldAct(ActPlace(Origin(), act, act), to_frames(seconds), paced, to_frames(in_s), to_frames(out_s), (), ())


def sound(cue: PacedCue) -> str:
    return cue.phase if isinstance(cue, PacedBreath) else cue.cue


def told(seconds: float, paced: Pace, word: int = WORD) -> list[tuple[float, str]]:
    return [(cue.offset / SAMPLE_RATE, sound(cue)) for cue in pace(hold(seconds, paced), word).cues]


def test_without_pacing() -> None:
    assert told(20, Pace.NONE) == [
        (0, "hold-start"), (10, "halfway"), (17, "countdown"), (18, "countdown"), (19, "countdown"),
    ]  # fmt: skip


def test_with_breaths() -> None:
    assert told(20, Pace.BREATH) == [
        (0, "hold-start"), (1.75, "breath-in"), (5.75, "breath-out"), (10, "halfway"),
        (11.75, "breath-in"), (15.75, "breath-out"), (17, "countdown"), (18, "countdown"), (19, "countdown"),
    ]  # fmt: skip


def test_a_breath_is_heard_out_before_the_countdown() -> None:
    """A halfway word as long as in German leaves little room."""
    breaths = [at for at, name in told(20, Pace.BREATH, to_frames(1.41)) if name.startswith("breath")]
    assert breaths == [2.25, 6.25, 12.25, 16.25]


def test_with_ticks_that_make_room_for_words() -> None:
    ticks = [at for at, name in told(12, Pace.TICKS) if name == "tick"]
    assert ticks == [2, 3, 4, 5, 8]


def test_a_halfway_word_without_room_is_left_out() -> None:
    assert pace(hold(10, Pace.NONE), to_frames(1.2)).halfway_word == to_frames(5.5)
    assert pace(hold(10, Pace.NONE), to_frames(1.3)).halfway_word is None
    assert "halfway" in [name for _, name in told(10, Pace.NONE, to_frames(1.3))]


@given(st.floats(10, 30), st.sampled_from(Pace), st.floats(1, 30), st.floats(1, 30), st.integers(0, 10 * SAMPLE_RATE))
def test_announcements_never_overlap(seconds: float, paced: Pace, in_s: float, out_s: float, word: int) -> None:
    """No pacing cue begins while the halfway word is spoken or once the countdown runs; none outlives the hold."""
    held = hold(seconds, paced, in_s, out_s)
    pacing = pace(held, word)
    offsets = [cue.offset for cue in pacing.cues]
    assert offsets == sorted(offsets)
    assert 0 <= offsets[0] <= offsets[-1] < held.frames
    countdown = held.frames - 3 * SAMPLE_RATE
    assert [cue.offset for cue in pacing.cues if sound(cue) == "countdown"] == [
        countdown, countdown + SAMPLE_RATE, countdown + 2 * SAMPLE_RATE,
    ]  # fmt: skip
    for cue in pacing.cues:
        if sound(cue) in ("tick", "breath-in", "breath-out"):
            assert cue.offset < countdown
            if pacing.halfway_word is not None:
                assert not pacing.halfway_word <= cue.offset < pacing.halfway_word + word
    if pacing.halfway_word is not None:
        assert pacing.halfway_word + word < countdown


@pytest.mark.parametrize("paced", list(Pace))
def test_the_halfway_cue_is_at_the_half(paced: Pace) -> None:
    assert [at for at, name in told(15, paced) if name == "halfway"] == [7.5]
