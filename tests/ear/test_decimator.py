import numpy as np
import pytest

from voiceguide.ear.decimator import Decimator
from voiceguide.units import SAMPLE_RATE


def sine(frequency_hz: float) -> np.ndarray:
    return np.sin(2 * np.pi * frequency_hz * np.arange(SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)


def level_db(samples: np.ndarray) -> float:
    return 10 * np.log10(2 * np.mean(samples[1000:] ** 2))


@pytest.mark.parametrize("frequency_hz", [100, 1000, 5500])
def test_what_is_below_seven_kilohertz_passes(frequency_hz: float) -> None:
    assert abs(level_db(Decimator().take(sine(frequency_hz)))) < 0.1


@pytest.mark.parametrize("frequency_hz", [9500, 12_000, 15_000, 17_000])
def test_what_would_be_folded_down_does_not(frequency_hz: float) -> None:
    assert level_db(Decimator().take(sine(frequency_hz))) < -55


@pytest.mark.parametrize("size", [1, 64, 65, 1024])
def test_the_pieces_make_no_difference(size: int) -> None:
    samples = np.random.default_rng(1).standard_normal(5000).astype(np.float32)
    whole, piecewise = Decimator(), Decimator()
    pieces = [piecewise.take(samples[start : start + size]) for start in range(0, len(samples), size)]
    np.testing.assert_allclose(np.concatenate(pieces), whole.take(samples), atol=1e-6)
