import numpy as np
import pytest

from tests.ear.made_sounds import carried, melody, noise
from voiceguide.audio import Samples
from voiceguide.ear.delay_estimator import DelayEstimator
from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ


def estimates(microphone: Samples, playback: Samples) -> list[float]:
    """Each estimate that `update` reports as new, in seconds."""
    estimator, found = DelayEstimator(), []
    for start in range(0, len(microphone) - HOP_FRAMES + 1, HOP_FRAMES):
        hop = slice(start, start + HOP_FRAMES)
        if estimator.update(microphone[hop], playback[hop]):
            assert estimator.delay_frames is not None
            found.append(estimator.delay_frames / RATE_HZ)
    assert (estimator.delay_frames is None) is (not found)
    return found


@pytest.mark.parametrize("delay_s", [0.03, 0.2, 0.45, 0.6])
def test_the_delay_is_found_and_reported_once(delay_s: float) -> None:
    playback = melody(6)
    assert estimates(carried(playback, delay_s, 0.1) + noise(6), playback) == [pytest.approx(delay_s, abs=0.002)]


def test_without_anything_in_common_there_is_no_delay() -> None:
    assert estimates(melody(8, seed=9) + noise(8), melody(8)) == []


def test_without_playback_there_is_no_delay() -> None:
    assert estimates(melody(4), np.zeros(4 * RATE_HZ, np.float32)) == []


def test_a_delay_that_changes_is_found_again() -> None:
    playback = melody(24)
    before, after = carried(playback, 0.1, 0.1), carried(playback, 0.3, 0.1, seed=6)
    microphone = np.concatenate((before[: 10 * RATE_HZ], after[10 * RATE_HZ :])) + noise(24, 0.0001)
    found = estimates(microphone, playback)
    assert found == [pytest.approx(0.1, abs=0.002), pytest.approx(0.3, abs=0.002)]
