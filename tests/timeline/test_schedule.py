import re
import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routine_texts import CUES, HEAD, compiled
from tests.sounding import tone
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.timeline.listing import text_of
from voiceguide.units import SAMPLE_RATE, parse_duration, to_frames

SIDES = """
  - say: Lie down.
  - section: Hips
    sides: [left, right]
    steps:
      - say: Put the ball under your {side} buttock. [pause 1s] Let go.
      - hold: 20s
      - rest: 8s
        say: Roll off to the {side}.
  - do: 90s
    say: Walk around.
  - wait: ready
    at_most: 10s
"""


def test_a_hold_lasts_from_onset_cue_to_release_cue() -> None:
    session = compiled("  - hold: 20s\n")
    (hold,) = session.events("hold")
    cues = {text_of(event): event.onset for event in session.events("chime")}
    assert hold.frames == 20 * SAMPLE_RATE
    assert (cues["hold-start"], cues["hold-end"]) == (hold.onset, hold.end)
    assert cues["halfway"] == hold.onset + 10 * SAMPLE_RATE
    before_the_end = [(hold.end - event.onset) / SAMPLE_RATE for event in session.events("tick")]
    assert before_the_end == [3, 2, 1]


def test_pauses_are_exact() -> None:
    first, second, _ = compiled("  - say: One. [pause 1.5s] Two.\n").events("speech")
    assert second.onset - first.end == to_frames(1.5)


def test_both_sides_take_equal_time() -> None:
    left, right = compiled(SIDES).events("section")
    assert (left.side, right.side) == ("left", "right")
    assert left.frames == right.frames


@pytest.mark.parametrize("every", ["20s", "35s", "50s", "61s"])
def test_check_ins_leave_both_sides_equal(every: str) -> None:
    head = HEAD + f"check_in: {{every: {every}, say: Is it well?}}\n"
    session = compiled(SIDES + "  - do: 90s\n  - do: 90s\n", head)
    left, right = session.events("section")
    assert left.frames == right.frames
    assert "Is it well?" in session.texts()


def test_a_short_run_on_one_side_is_not_interrupted_but_may_be_followed_by_a_question() -> None:
    session = compiled(SIDES + "  - do: 90s\n", HEAD + "check_in: {every: 39s, say: Is it well?}\n")
    left, right = session.events("section")
    asked = [event.onset for event in session.events("speech") if text_of(event) == "Is it well?"]
    assert left.end <= asked[0] < right.onset
    assert not any(section.onset <= onset < section.end for section in (left, right) for onset in asked)


def test_in_long_runs_both_sides_are_asked_at_the_same_place() -> None:
    session = compiled(SIDES, HEAD + "check_in: {every: 20s, say: Is it well?}\n")
    left, right = session.events("section")
    places = [
        [
            event.onset - section.onset
            for event in session.events("speech")
            if text_of(event) == "Is it well?" and section.onset <= event.onset < section.end
        ]
        for section in (left, right)
    ]
    assert places[0]
    assert places[0] == places[1]


def test_check_ins_come_between_activities_and_not_at_the_end() -> None:
    steps = "".join(f"  - do: 50s\n    say: Part {number}.\n" for number in range(12))
    session = compiled(steps, HEAD + "check_in: {every: 2 min}\n")
    asked = [event for event in session.events("speech") if "comfortable" in text_of(event)]
    busy = session.events("do")
    assert len(asked) == 3
    for question in asked:
        assert not any(activity.onset < question.end and question.onset < activity.end for activity in busy)
    gaps = np.diff([0, *(question.onset for question in asked)]) / SAMPLE_RATE
    assert (gaps >= 120).all()
    assert (gaps <= 120 + 55).all()


def test_what_is_said_in_a_rest_fits_and_is_told_where_it_does_not() -> None:
    session = compiled("  - rest: 2s\n    say: This sentence is far too long for a rest of two seconds.\n")
    (rest,), (said, _) = session.events("rest"), session.events("speech")
    assert rest.onset <= said.onset < said.end < rest.end
    (warning,) = session.warnings
    assert (warning.code, warning.span and warning.span.line) == ("speech-too-long", 5)


def test_what_takes_longer_is_told_as_longer() -> None:
    texts = ("a" * length for length in range(20, 45))
    told = [warning.message for text in texts for warning in compiled(f"  - rest: 2s\n    say: {text}\n").warnings]
    assert 0 < len(told) < 25
    for message in told:
        said, has = re.findall(r"([\d.]+) s", message)
        assert float(said) > float(has) == 2


def test_a_halfway_word_without_room_is_told() -> None:
    from tests.routine_texts import Words

    words = Words()
    words["Halfway."] = words["Halfway. And on and on and on it goes."]
    session = compiled("  - hold: 10s\n", words=words)
    assert "Halfway." not in session.texts()
    assert [warning.code for warning in session.warnings] == ["no-room-for-halfway"]


@pytest.mark.parametrize("lasting_s", [150, 200, 213.37, 300])
def test_lasting_ends_on_the_very_frame(lasting_s: float) -> None:
    session = compiled(SIDES, lasting_s=lasting_s)
    assert session.timeline.frames == to_frames(lasting_s)
    left, right = session.events("section")
    assert left.frames == right.frames
    assert [event.frames for event in session.events("hold")] == [20 * SAMPLE_RATE] * 2


def test_lasting_stretches_all_flexible_acts_by_one_factor() -> None:
    plain, long = compiled(SIDES), compiled(SIDES, lasting_s=300)
    factors = [
        there.frames / here.frames
        for kind in ("do", "rest", "wait")
        for here, there in zip(plain.events(kind), long.events(kind), strict=True)
    ]
    assert max(factors) - min(factors) < 1e-4
    assert 1 < factors[0] < 2


def test_a_length_out_of_reach_names_what_can_be_reached() -> None:
    with pytest.raises(UsageError, match=r"can last (\d+:\d\d) to (\d+:\d\d), not 20:00") as caught:
        compiled(SIDES, lasting_s=1200)
    shortest, longest = map(parse_duration, re.findall(r"\d+:\d\d", str(caught.value))[:2])
    assert compiled(SIDES, lasting_s=shortest).timeline.frames == to_frames(shortest)
    assert compiled(SIDES, lasting_s=longest).timeline.frames == to_frames(longest)


def test_a_session_with_nothing_to_stretch_says_so() -> None:
    with pytest.raises(UsageError, match=r"can last 0:\d\d, not 20:00"):
        compiled("  - hold: 20s\n", lasting_s=1200)


@settings(max_examples=30, deadline=None)
@given(st.floats(400, 700), st.sampled_from(["", "check_in: {every: 40s}\n", "check_in: {every: 2 min}\n"]))
def test_lasting_is_exact_with_check_ins_too(lasting_s: float, check_in: str) -> None:
    steps = SIDES + "".join(f"  - do: 45s\n    say: Part {number}.\n" for number in range(6))
    assert compiled(steps, HEAD + check_in, lasting_s=lasting_s).timeline.frames == to_frames(lasting_s)


def test_nothing_sounds_past_the_end_and_voices_do_not_overlap() -> None:
    session = compiled(SIDES, HEAD + "check_in: {every: 30s}\n")
    speech = session.events("speech")
    assert all(here.end <= there.onset for here, there in pairwise(speech))
    assert max(placement.end for placement in session.timeline.placements) <= session.timeline.frames
    onsets = [event.onset for event in session.timeline.events]
    assert onsets == sorted(onsets)


@pytest.mark.parametrize("lasting_s", [None, 90])
def test_the_last_cue_rings_to_its_end(monkeypatch: pytest.MonkeyPatch, lasting_s: float | None) -> None:
    monkeypatch.setitem(CUES, "session-end", tone(300, 40 * SAMPLE_RATE))
    session = compiled("  - rest: 30s\n", lasting_s=lasting_s)
    last = session.events("chime")[-1]
    assert last.frames == 40 * SAMPLE_RATE
    assert max(event.end for event in session.timeline.events) == last.end
    if lasting_s is None:
        assert session.timeline.frames == last.end
    else:
        assert last.end <= session.timeline.frames == to_frames(lasting_s)


def test_it_is_made_clear_that_it_is_over() -> None:
    session = compiled("  - say: Hello.\n")
    assert text_of(session.events("chime")[-1]) == "session-end"
    assert session.texts()[-1].startswith("The session is over.")


def test_a_section_comes_before_what_is_as_long_as_it() -> None:
    session = compiled("  - section: Hips\n    announce: false\n    steps:\n      - do: 10s\n")
    assert [event.kind for event in session.timeline.events][1:3] == ["section", "do"]


def test_more_than_a_day_is_refused() -> None:
    with pytest.raises(ScriptError, match="more than a day"):
        compiled("  - repeat: 3\n    steps:\n      - do: 10h\n")


def test_what_lasts_far_too_long_is_refused_before_it_takes_memory() -> None:
    tracemalloc.start()
    with pytest.raises(ScriptError, match="more than a day"):
        compiled("  - repeat: 1000\n    steps:\n" + "      - {hold: 30s, pace: ticks}\n" * 5)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 30e6


def test_lines_lead_back_to_the_script() -> None:
    session = compiled(SIDES)
    assert [event.origin.line for event in session.events("hold")] == [11, 11]
    assert [event.origin.line for event in session.events("do")] == [14]
