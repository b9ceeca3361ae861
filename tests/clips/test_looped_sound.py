import numpy as np
import pytest

from tests.sounding import clip_of, noise, tone
from voiceguide.clips.clip import LoopedSound
from voiceguide.clips.loudness import LoudnessMeter, integrated_lufs
from voiceguide.units import SAMPLE_RATE

LOOPS = tuple(noise(seconds * SAMPLE_RATE, 2, seed=seconds) for seconds in (3, 5, 7))


def test_what_is_known_of_it_is_that_of_the_sum() -> None:
    frames = 105 * SAMPLE_RATE
    loops = [np.resize(loop.read(0, loop.frames), (frames, 2)) for loop in LOOPS]
    mix = np.sum(loops, axis=0) * np.float32(0.5)
    sound = LoopedSound(LOOPS, 0.5)
    meter = LoudnessMeter(2)
    meter.feed(mix)
    powers = meter.powers()
    assert np.abs(mix).max() <= sound.true_peak
    assert sound.integrated_lufs() == pytest.approx(integrated_lufs(powers), abs=0.05)
    np.testing.assert_allclose(sound.powers(powers.size), powers, rtol=0.15)


def test_its_loudest_moment_lasts_400_ms() -> None:
    level = np.full(10 * SAMPLE_RATE, 0.1)
    level[-SAMPLE_RATE // 5 :] = level[: SAMPLE_RATE // 5] = 0.2  # the seam is in the middle of it
    level[5 * SAMPLE_RATE : 5 * SAMPLE_RATE + SAMPLE_RATE // 50] = 0.3
    wave = tone(1000, len(level), level=1).read(0, len(level))
    sound = LoopedSound((clip_of(wave * level[:, None].astype(np.float32)),))
    flat = LoopedSound((tone(1000, 4 * SAMPLE_RATE, level=0.2),))
    assert sound.loudest_power == pytest.approx(flat.loudest_power, rel=0.02)
    assert LoopedSound(sound.loops * 2).loudest_power == pytest.approx(2 * sound.loudest_power)


def test_silence_has_no_loudness() -> None:
    silent = LoopedSound((clip_of(np.zeros((SAMPLE_RATE, 2), np.float32)),))
    assert silent.integrated_lufs() == -np.inf
    assert silent.loudest_power == silent.true_peak == 0
