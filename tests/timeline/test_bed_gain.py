from collections import defaultdict

import numpy as np
import pytest

from tests.routine_texts import HEAD, compiled
from tests.sounding import noise, tone
from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.clips.loudness import integrated_lufs, lufs
from voiceguide.timeline.bed_gain import FADE_IN, FADE_OUT, LINGER, BedLevels
from voiceguide.timeline.timeline import Layer
from voiceguide.units import SAMPLE_RATE, to_db, to_gain

BED = LoopedSound((noise(70 * SAMPLE_RATE, 2, level=0.06),))
STEPS = "  - say: Hello there, this is said.\n  - rest: 20s\n  - say: And this.\n  - breathe: 3\n  - rest: 10s\n"


def gains(levels: BedLevels | None = None, head: str = HEAD) -> tuple[np.ndarray, list[tuple[int, int]]]:
    session = compiled(STEPS, head, bed=BED, levels=levels)
    assert session.timeline.bed
    curve = session.timeline.bed.gain
    at = np.interp(np.arange(session.timeline.frames), curve.frames, curve.gains)
    return at, [(event.onset, event.end) for event in session.events("speech")]


@pytest.mark.parametrize("level_db", [-1.0, -14.0, -18.0, -40.0])
def test_the_bed_is_20_lu_below_the_voice_while_it_speaks_and_no_lower(level_db: float) -> None:
    gain, speech = gains(BedLevels(level_db))
    loudest_bed_lufs = lufs(float(BED.loops[0].powers.max()))
    for (onset, end), voice_lufs in zip(speech, (-20, -20, -23), strict=True):  # the last words are softer
        assert loudest_bed_lufs + to_db(gain[onset:end].max()) <= voice_lufs - 20
        assert gain[onset:end].min() >= min(to_gain(level_db), to_gain(voice_lufs - 21.5 - loudest_bed_lufs)) * 0.9999


@pytest.mark.parametrize("voice_level_db", [-20.0, 0.0, 24.0])
def test_it_makes_way_for_the_voice_as_loud_as_that_comes_to_be(voice_level_db: float) -> None:
    """A voice that is asked to be louder than the mix can hold is lowered, and the bed with it."""
    words: dict[str, Clip] = defaultdict(lambda: noise(2 * SAMPLE_RATE, level=0.06))
    session = compiled(STEPS, bed=BED, levels=BedLevels(-1), words=words, voice_level_db=voice_level_db).timeline
    assert session.bed
    gain = np.interp(np.arange(session.frames), session.bed.gain.frames, session.bed.gain.gains)
    for each in session.placements:
        if each.layer is Layer.VOICE:
            voice_lufs = integrated_lufs(each.clip.powers) + to_db(each.gain)
            loudest_bed_lufs = lufs(float(BED.loops[0].powers.max())) + to_db(gain[each.onset : each.end].max())
            assert loudest_bed_lufs <= voice_lufs - 20


def test_a_loud_bed_takes_no_room_from_the_voice_for_which_it_is_down() -> None:
    words: dict[str, Clip] = defaultdict(lambda: tone(200, 2 * SAMPLE_RATE, channels=1, level=0.7))
    session = compiled(STEPS, bed=BED, levels=BedLevels(-0.1), words=words).timeline
    assert [each.gain for each in session.placements if each.layer is Layer.VOICE] == [1.0, 1.0, to_gain(-3)]


def test_it_is_down_ahead_of_the_first_syllable_until_after_the_last() -> None:
    gain, speech = gains()
    low = max(gain[onset:end].max() for onset, end in speech) * 1.0001
    for onset, end in speech:
        assert gain[onset - SAMPLE_RATE // 20] <= low
        assert gain[end + SAMPLE_RATE // 5] <= low


def test_it_comes_up_between() -> None:
    gain, ((_, end), (onset, _), _) = gains(BedLevels(-18))
    assert gain[(end + onset) // 2] == pytest.approx(to_gain(-18))


def test_it_moves_slowly_and_most_quickly_in_the_middle_of_its_way() -> None:
    gain, ((onset, end), (after, _), _) = gains(BedLevels(-10))
    course_db = 20 * np.log10(gain[FADE_IN : after - 3 * SAMPLE_RATE : SAMPLE_RATE // 100])
    per_s = 100 * np.abs(np.diff(course_db))
    depth_db = course_db.max() - course_db.min()
    assert depth_db > 9
    assert per_s.max() < 1.3 * depth_db  # a switch of 0.4 s has 2.5 times its depth a second
    bends = np.abs(np.diff(per_s))
    assert bends.max() < 0.35 * per_s.max()  # no corner
    assert gain[onset - SAMPLE_RATE * 2] == gain[(end + after) // 2] == gain.max()


@pytest.mark.parametrize(("pause_s", "risen"), [(2.5, 0.0), (4, 0.8), (7, 1.0)])
def test_it_rises_in_a_gap_as_far_as_there_is_time_for(pause_s: float, risen: float) -> None:
    steps = f"  - say: One. [pause {pause_s:g}s] Two.\n  - rest: 20s\n"
    session = compiled(steps, bed=BED, levels=BedLevels(-10)).timeline
    assert session.bed
    first, second, *_ = (each for each in session.placements if each.layer is Layer.VOICE)
    between = np.arange(first.end, second.onset)
    course_db = 20 * np.log10(np.interp(between, session.bed.gain.frames, session.bed.gain.gains))
    assert np.ptp(course_db) / (-10 - course_db.min()) == pytest.approx(risen, abs=0.01)


def test_after_the_last_word_it_comes_back_before_it_fades() -> None:
    gain, (*_, (_, end)) = gains(BedLevels(-14))
    assert len(gain) - FADE_OUT - end == pytest.approx(LINGER, abs=SAMPLE_RATE / 10)
    assert 15 <= LINGER / SAMPLE_RATE <= 20
    assert gain[end + 4 * SAMPLE_RATE : len(gain) - FADE_OUT] == pytest.approx(to_gain(-14))


def test_no_step_and_a_fade_at_both_ends() -> None:
    gain, _ = gains()
    assert gain[0] == 0
    assert gain[-1] < 1e-5
    assert np.abs(np.diff(gain)).max() < gain.max() / (SAMPLE_RATE / 100)
    assert gain[FADE_IN // 2] == pytest.approx(gain[FADE_IN] / 2, rel=0.2)
    assert (np.diff(gain[-FADE_OUT:]) <= 0).all()


def test_it_follows_the_breath_if_asked() -> None:
    still, _ = gains(BedLevels(-18))
    moving, _ = gains(BedLevels(-18, follows_breath=True))
    session = compiled(STEPS, bed=BED)
    breath = session.events("breath-in")[1]
    assert moving[breath.end] == pytest.approx(still[breath.end] * to_gain(4), rel=0.02)
    assert moving[breath.onset] == pytest.approx(still[breath.onset], rel=0.02)


def test_the_test_bed_is_as_loud_as_a_bed_is() -> None:
    assert BED.integrated_lufs() == pytest.approx(-20, abs=3)
