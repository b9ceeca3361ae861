import numpy as np
import pytest

from voiceguide.sound.definition import Swell, Waves
from voiceguide.sound.movement import SIDES, add_modulated, gain_curve, gains_at, swell_kernel
from voiceguide.units import SAMPLE_RATE, to_db, to_frames

SWELLS = (
    Swell.model_validate({"turns": 3, "depth": "9 dB", "start": 0.2, "lag": 0.25}),
    Swell.model_validate({"turns": 5, "depth": "4 dB", "start": 0.7}),
)
MOMENTS_S = np.linspace(0, 64, 500)


@pytest.mark.parametrize("side", SIDES)
def test_a_kernel_is_the_swells_as_a_fourier_series(side: int) -> None:
    kernel = swell_kernel(SWELLS, side, turn=0)
    orders = np.arange(len(kernel)) - len(kernel) // 2
    series = (kernel * np.exp(2j * np.pi * np.outer(MOMENTS_S / 64, orders))).sum(axis=1)
    np.testing.assert_allclose(series.imag, 0, atol=1e-12)
    np.testing.assert_allclose(series.real, gains_at(SWELLS, None, MOMENTS_S, 64, side), atol=1e-12)


def test_a_swell_goes_down_as_far_as_it_says_and_starts_where_it_says() -> None:
    swell = Swell.model_validate({"turns": 2, "depth": "12 dB", "start": 0.5})
    factors = gains_at((swell,), None, MOMENTS_S, 64, side=0)
    assert to_db(float(factors.max())) == pytest.approx(0, abs=0.01)
    assert to_db(float(factors.min())) == pytest.approx(-12, abs=0.01)
    assert factors[0] == factors.min()


def test_waves_crest_at_their_moments_and_pass_the_seam() -> None:
    waves = Waves.model_validate({"at": {"62s": "0 dB", "30s": "-6 dB"}, "rise": "4s", "fall": "6s"})
    heights = gains_at((), waves, np.array([62.0, 30.0, 25.9, 36.1, 0.0, 64.0, 4.1]), 64, side=0)
    assert heights[:2] == pytest.approx([1, 10 ** (-6 / 20)])
    assert heights[2:4] == pytest.approx([0, 0])
    assert heights[4] == pytest.approx(heights[5])
    assert 0.2 < heights[4] < 1
    assert heights[6] == 0


def test_moving_a_loop_follows_the_strength_frame_by_frame() -> None:
    loop = np.full(to_frames(64), np.float32(0.5))
    add_modulated(loop, np.ones_like(loop), -1, gain_curve(SWELLS, None, 64, side=1))
    frames = np.arange(0, len(loop), 7919)
    expected = 0.5 - gains_at(SWELLS, None, frames / SAMPLE_RATE, 64, side=1)
    np.testing.assert_allclose(loop[frames], expected, atol=1e-5)
