import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.mix.limiter import input_range, limit
from voiceguide.units import to_gain

CEILING = to_gain(-1.5)


def limited(sound: Samples, start: int, stop: int) -> Samples:
    """The frames `[start, stop)` of a sound that is silent after its end."""
    first, last = input_range(start, stop)
    around = np.zeros((last - first, 2), np.float32)
    around[: max(0, min(last, len(sound)) - first)] = sound[first:last]
    return limit(around, start, stop)


def loud() -> Samples:
    """Noise below the ceiling with peaks far above it, one of them at the very beginning."""
    sound = (np.random.default_rng(3).uniform(-0.4, 0.4, (48_000, 2))).astype(np.float32)
    sound[20_000:20_040] *= 6
    sound[30_000, 1] = -3
    sound[10] = 2
    return sound


def test_nothing_passes_the_ceiling() -> None:
    out = limited(loud(), 0, 48_000)
    assert np.abs(out).max() <= CEILING * 1.000001
    assert np.abs(out[30_000]).max() == pytest.approx(CEILING, rel=1e-3), "and no more is taken than must be"


def test_what_is_below_it_is_not_touched() -> None:
    sound = loud()
    out = limited(sound, 0, 48_000)
    near = np.zeros(48_000, bool)
    for peak in (10, 20_000, 20_040, 30_000):
        near[max(0, peak - 600) : peak + 600] = True
    np.testing.assert_array_equal(out[~near], sound[~near])


def test_both_channels_are_lowered_alike_and_smoothly() -> None:
    sound = loud()
    gain = limited(sound, 0, 48_000) / sound
    np.testing.assert_allclose(gain[:, 0], gain[:, 1], rtol=1e-5)
    assert np.abs(np.diff(gain[:, 0])).max() < 0.02


@pytest.mark.parametrize("block", [1, 64, 65, 1024, 8192])
def test_it_is_the_same_however_it_is_cut(block: int) -> None:
    sound, stop = loud(), 31_000 if block > 1 else 300
    whole = limited(sound, 0, stop)
    cut = np.concatenate([limited(sound, start, min(stop, start + block)) for start in range(0, stop, block)])
    np.testing.assert_array_equal(cut, whole)
