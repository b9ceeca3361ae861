import re
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routine_texts import CUES, HEAD, SIDES, compiled
from tests.sounding import tone
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.units import SAMPLE_RATE, parse_duration, to_frames


def test_lasting_stretches_all_flexible_acts_by_one_factor_but_waits() -> None:
    plain, long = compiled(SIDES), compiled(SIDES, lasting_s=300)
    factors = [
        there.frames / here.frames
        for kind in ("do", "rest")
        for here, there in zip(plain.events(kind), long.events(kind), strict=True)
    ]
    assert max(factors) - min(factors) < 1e-4
    assert [event.frames for event in long.events("wait")] == [event.frames for event in plain.events("wait")]
    assert 1 < factors[0] < 2


def test_a_length_out_of_reach_names_what_can_be_reached() -> None:
    with pytest.raises(UsageError, match=r"can last (\d+:\d\d) to (\d+:\d\d), not 20:00") as caught:
        compiled(SIDES, lasting_s=1200)
    shortest, longest = map(parse_duration, re.findall(r"\d+:\d\d", str(caught.value))[:2])
    assert compiled(SIDES, lasting_s=shortest).timeline.frames == to_frames(shortest)
    assert compiled(SIDES, lasting_s=longest).timeline.frames == to_frames(longest)


def test_a_session_with_nothing_to_stretch_says_so() -> None:
    with pytest.raises(UsageError, match=r"can last 0:\d\d, not 20:00"):
        compiled("  - hold: 20s\n", HEAD + "opening: 0.1s\n", lasting_s=1200)


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


def test_what_lasts_far_too_long_is_refused_before_it_takes_memory() -> None:
    tracemalloc.start()
    with pytest.raises(ScriptError, match="more than a day"):
        compiled("  - repeat: 1000\n    steps:\n" + "      - {hold: 30s, pace: ticks}\n" * 5)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 30e6


def test_a_short_session_keeps_the_time_to_do_what_was_said() -> None:
    kinds = {"wait: ready\n    at_most": 10, "do": 8, "rest": 6}
    steps = "".join(f"  - {kind}: 13s\n    say: Find the tenderest spot.\n" for kind in kinds)
    with pytest.raises(UsageError) as refused:
        compiled(steps, lasting_s=5)
    session = compiled(steps, lasting_s=parse_duration(re.findall(r"[\d:]+:\d\d", str(refused.value))[0]))
    said = session.events("speech")
    for kind, kept_s in zip(("wait", "do", "rest"), kinds.values(), strict=True):
        (act,) = session.events(kind)
        words = next(each for each in said if act.onset <= each.onset < act.end)
        assert kept_s <= (act.end - words.end) / SAMPLE_RATE < kept_s + 1
