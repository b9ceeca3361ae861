"""Where each act of a session stands, and what is said in it."""

import re

import numpy as np
import pytest

from tests.routine_texts import HEAD, SIDES, Compiled, compiled
from tests.sounding import tone
from voiceguide.clips.clip import LoopedSound
from voiceguide.document.diagnostics import ScriptError
from voiceguide.timeline.events import Event
from voiceguide.timeline.listing import text_of
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain


def test_a_hold_lasts_from_onset_cue_to_release_cue() -> None:
    session = compiled("  - hold: 20s\n")
    (hold,) = session.events("hold")
    cues = {text_of(event): event.onset for event in session.events("chime")}
    assert hold.frames == 20 * SAMPLE_RATE
    assert (cues["hold-start"], cues["hold-end"]) == (hold.onset, hold.end)
    last_breath = session.events("breath-out")[-1]
    assert last_breath.end == hold.end
    assert session.events("breath-in")[0].onset - session.events("speech")[0].end >= 2 * SAMPLE_RATE


def test_an_unpaced_hold_says_when_half_of_it_is_over_and_counts_its_last_seconds() -> None:
    session = compiled("  - {hold: 20s, pace: none}\n")
    (hold,) = session.events("hold")
    (halfway,) = (event for event in session.events("speech") if text_of(event) == "Halfway.")
    assert halfway.onset == hold.onset + 10 * SAMPLE_RATE
    assert [(hold.end - event.onset) / SAMPLE_RATE for event in session.events("tick")] == [3, 2, 1]


def test_a_hold_of_breaths_is_as_long_as_they_are() -> None:
    head = HEAD + "breath: box\n"
    session = compiled("  - {hold: 1 breath, say: 'Hold for {hold}.'}\n  - hold: 2 breaths\n", head)
    assert [event.frames for event in session.events("hold")] == [12 * SAMPLE_RATE, 28 * SAMPLE_RATE]
    assert [text for text in session.texts() if text.startswith("Hold")] == [
        "Hold for one breath.",
        "Hold for two breaths.",
    ]
    kinds = [event.kind.removeprefix("breath-") for event in session.timeline.events if event.kind.startswith("breath")]
    assert kinds == ["in", "hold", "out", "in", "hold", "out", "rest", "in", "hold", "out"]


def test_a_breath_that_does_not_fit_into_a_hold_is_told() -> None:
    session = compiled("  - hold: 15s\n", HEAD + "breath: 4-7-8\n")
    assert [warning.code for warning in session.warnings] == ["no-room-for-breath"]
    assert not session.events("breath-in")


def test_the_other_side_is_named() -> None:
    steps = "  - section: Arm\n    sides: [left, right]\n    steps:\n      - say: Lift it with your {other} hand.\n"
    said = [text for text in compiled(steps).texts() if text.startswith("Lift")]
    assert said == ["Lift it with your right hand.", "Lift it with your left hand."]


def test_what_comes_again_is_said_in_other_words_in_turn() -> None:
    steps = "  - repeat: 4\n    steps:\n      - say: Sink in.\n        or: [Let go., Grow heavy.]\n      - rest: 2s\n"
    assert compiled(steps).texts()[:4] == ["Sink in.", "Let go.", "Grow heavy.", "Sink in."]
    assert compiled(steps).texts() == compiled(steps).texts()


@pytest.mark.parametrize(("head", "first_s"), [("", 10), ("opening: 15s\n", 16), ("opening: 0.1s\n", 1.5)])
def test_there_is_time_to_settle_before_the_first_word(head: str, first_s: float) -> None:
    """From the first second on; at least until the cue has rung."""
    first = compiled("  - say: Hello.\n", HEAD + head).events("speech")[0]
    assert first.onset == first_s * SAMPLE_RATE


def test_a_session_that_is_cut_short_first_gives_up_its_lingering_and_then_its_time_to_settle() -> None:
    bed = LoopedSound((tone(200, 8 * SAMPLE_RATE, level=0.1),))
    steps = "  - say: Hello.\n  - say: Goodbye.\n"
    whole = compiled(steps, bed=bed)

    def shape(cut_s: float) -> tuple[float, float]:
        """Seconds to the first word and after the last."""
        session = compiled(steps, bed=bed, lasting_s=whole.timeline.frames / SAMPLE_RATE - cut_s)
        first, *_, last = session.events("speech")
        return first.onset / SAMPLE_RATE, (session.timeline.frames - last.end) / SAMPLE_RATE

    assert shape(0) == (10, 23)
    assert shape(6) == pytest.approx((10, 17))
    assert shape(15) == pytest.approx((10, 8))
    assert shape(20) == pytest.approx((1.5, 11.5))


def test_the_last_cue_and_words_are_softer_than_the_rest() -> None:
    placements = compiled("  - say: Hello.\n  - hold: 20s\n").timeline.placements
    assert {each.gain for each in placements[:-2]} == {1.0}
    assert [each.gain for each in placements[-2:]] == pytest.approx([to_gain(-3)] * 2)


def test_a_silent_ending_has_neither_cue_nor_words_and_a_long_fade() -> None:
    bed = LoopedSound((tone(200, 8 * SAMPLE_RATE, level=0.1),))
    gentle, silent = (
        compiled("  - say: Sleep.\n  - rest: 20s\n", HEAD + f"ending: {how}\n", bed=bed) for how in ("gentle", "silent")
    )
    assert silent.texts() == ["Sleep."]
    assert [text_of(event) for event in silent.events("chime")] == ["session-start"]
    assert gentle.texts()[-1].startswith("That was the session.")
    assert silent.timeline.bed
    curve = silent.timeline.bed.gain
    before_the_end = silent.timeline.frames - SAMPLE_RATE * np.array([30, 15, 3, 0])
    gains = np.interp(before_the_end, curve.frames, curve.gains)
    assert gains / gains[0] == pytest.approx([1, 0.5, 0.1, 0])


def test_pauses_are_exact() -> None:
    first, second, _ = compiled("  - say: One. [pause 1.5s] Two.\n").events("speech")
    assert second.onset - first.end == to_frames(1.5)


def test_both_sides_take_equal_time() -> None:
    left, right = compiled(SIDES).events("section")
    assert (left.side, right.side) == ("left", "right")
    assert left.frames == right.frames


def asked_in(session: Compiled) -> list[Event]:
    """The activity in which each check-in was asked."""
    questions = [event for event in session.events("speech") if text_of(event) == "Is it well?"]
    activities = session.events("do", "hold", "rest", "wait")
    return [
        next(each for each in activities if each.onset <= asked.onset and asked.end + 7 * SAMPLE_RATE <= each.end)
        for asked in questions
    ]


@pytest.mark.parametrize(
    ("during", "kinds"), [("", {"hold", "do"}), (", during: hold", {"hold"}), (", during: do", {"do"})]
)
def test_a_check_in_is_asked_while_something_is_pressed_or_moved_with_time_to_answer(
    during: str, kinds: set[str]
) -> None:
    steps = (SIDES + "  - rest: 90s\n") * 6
    session = compiled(steps, HEAD + f"check_in: {{every: 1 min, say: Is it well?{during}}}\n")
    assert {event.kind for event in asked_in(session)} == kinds


@pytest.mark.parametrize("every", ["20s", "35s", "50s", "61s"])
def test_check_ins_take_no_time_of_their_own(every: str) -> None:
    steps = SIDES + "  - do: 90s\n  - do: 90s\n"
    session = compiled(steps, HEAD + f"check_in: {{every: {every}, say: Is it well?}}\n")
    left, right = session.events("section")
    assert left.frames == right.frames
    assert session.timeline.frames == compiled(steps).timeline.frames
    assert "Is it well?" in session.texts()


def test_check_ins_come_at_intervals_and_not_at_the_end() -> None:
    steps = "".join(f"  - do: 50s\n    say: Part {number}.\n" for number in range(12))
    session = compiled(steps, HEAD + "check_in: {every: 2 min, say: Is it well?}\n")
    onsets = [event.onset for event in session.events("speech") if text_of(event) == "Is it well?"]
    gaps = np.diff([0, *onsets]) / SAMPLE_RATE
    assert len(onsets) >= 3
    assert (gaps >= 120 - 15).all()
    assert (gaps <= 120 + 55).all()
    assert session.timeline.frames - onsets[-1] >= 45 * SAMPLE_RATE


@pytest.mark.parametrize(("during", "is_possible"), [("", True), (", during: do", True), (", during: hold", False)])
def test_a_check_in_is_asked_up_to_its_longest_interval_and_never_with_a_longer_one(
    during: str, is_possible: bool
) -> None:
    steps = (
        "  - rest: 1 min\n  - do: 40s\n    say: Rub.\n  - rest: 1 min\n  - do: 40s\n    say: Stroke.\n  - hold: 10s\n"
    )

    def asked(every_s: float) -> tuple[bool, float]:
        head = f"{HEAD}check_in: {{every: {every_s}s, say: Is it well?{during}}}\n"
        session = compiled(steps, head)
        return "Is it well?" in session.texts(), session.longest_check_in / SAMPLE_RATE

    longest_s = asked(10)[1]
    assert (longest_s > 0) is is_possible
    assert asked(max(10, longest_s + 1))[0] is False
    assert asked(max(10, longest_s - 1))[0] is is_possible


def test_what_is_said_in_a_rest_fits_and_is_told_where_it_does_not() -> None:
    session = compiled("  - rest: 2s\n    say: This sentence is far too long for a rest of two seconds.\n")
    (rest,), (said, _) = session.events("rest"), session.events("speech")
    assert rest.onset <= said.onset < said.end < rest.end
    (warning,) = session.warnings
    assert (warning.code, warning.span and warning.span.line) == ("speech-too-long", 5)


def test_what_takes_longer_is_told_as_longer() -> None:
    texts = ("a" * length for length in range(20, 45))
    told = [warning.message for text in texts for warning in compiled(f"  - rest: 4s\n    say: {text}\n").warnings]
    assert 0 < len(told) < 25
    for message in told:
        said, has = re.findall(r"([\d.]+) s", message)
        assert float(said) > float(has) == 4


@pytest.mark.parametrize("lasting_s", [160, 200, 213.37, 300])
def test_lasting_ends_on_the_very_frame(lasting_s: float) -> None:
    session = compiled(SIDES, lasting_s=lasting_s)
    assert session.timeline.frames == to_frames(lasting_s)
    left, right = session.events("section")
    assert left.frames == right.frames
    assert [event.frames for event in session.events("hold")] == [20 * SAMPLE_RATE] * 2


def test_it_is_made_clear_that_it_is_over() -> None:
    session = compiled("  - say: Hello.\n")
    assert text_of(session.events("chime")[-1]) == "session-end"
    assert session.texts()[-1].startswith("That was the session.")


def test_a_section_comes_before_what_is_as_long_as_it() -> None:
    session = compiled("  - section: Hips\n    announce: false\n    steps:\n      - do: 10s\n")
    assert [event.kind for event in session.timeline.events][1:3] == ["section", "do"]


def test_more_than_a_day_is_refused() -> None:
    with pytest.raises(ScriptError, match="more than a day"):
        compiled("  - repeat: 3\n    steps:\n      - do: 10h\n")


def test_lines_lead_back_to_the_script() -> None:
    session = compiled(SIDES)
    assert [event.origin.line for event in session.events("hold")] == [11, 11]
    assert [event.origin.line for event in session.events("do")] == [14]
