import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.sound.definition import DropsLayer, NoiseLayer
from voiceguide.sound.noise import add_drops, add_noise
from voiceguide.units import to_frames


def noise(**written: object) -> Samples:
    loop = np.zeros((2, to_frames(64)), np.float32)
    add_noise(loop, NoiseLayer.model_validate(written), 64, np.random.default_rng(3))
    return loop


def test_noise_has_the_effective_value_of_its_level_and_the_colour_written() -> None:
    loop = noise(colour={"100 Hz": "0 dB", "1000 Hz": "-20 dB", "4000 Hz": "-20 dB"}, level="-6 dB")
    assert np.sqrt(np.square(loop).mean()) == pytest.approx(10 ** (-6 / 20), rel=0.01)
    power = np.square(np.abs(np.fft.rfft(loop[0])))

    def density_db(hz: float) -> float:
        return float(10 * np.log10(power[round(hz * 0.98 * 64) : round(hz * 1.02 * 64)].mean()))

    assert density_db(316) - density_db(100) == pytest.approx(-10, abs=1)
    assert density_db(3000) - density_db(1000) == pytest.approx(0, abs=1)
    assert density_db(50) - density_db(100) == pytest.approx(-48, abs=2)


@pytest.mark.parametrize(("width", "correlation"), [(0, 1), (0.5, 0.707), (1, 0)])
def test_width_is_how_little_the_sides_have_in_common(width: float, correlation: float) -> None:
    loop = noise(colour={"300 Hz": "0 dB", "900 Hz": "0 dB"}, width=width)
    assert np.asarray(np.corrcoef(loop))[0, 1] == pytest.approx(correlation, abs=0.02)


def test_drops_are_as_many_and_as_high_as_written() -> None:
    loop = np.zeros((2, to_frames(64)), np.float32)
    drops = DropsLayer.model_validate(
        {"per_second": 0.5, "low": "400 Hz", "high": "800 Hz", "ring": "0.1s", "width": 0}
    )
    add_drops(loop, drops, 64, np.random.default_rng(4))
    sounding = np.abs(loop[0]).reshape(-1, 480).max(axis=1) > 1e-4
    assert 24 <= np.count_nonzero(np.diff(sounding.astype(int)) == 1) <= 32
    power = np.square(np.abs(np.fft.rfft(loop[0])))
    assert power[350 * 64 : 900 * 64].sum() > 0.95 * power.sum()
    assert np.abs(loop).max() <= 1.5
