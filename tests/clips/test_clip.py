import numpy as np
import pytest

from tests.sounding import noise
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.units import to_gain


def test_a_scaled_clip_is_known_and_read_at_its_new_level() -> None:
    clip = noise(48_000, 2)
    scaled = clip.scaled(to_gain(-6))
    np.testing.assert_allclose(scaled.read(100, 200), clip.read(100, 200) * to_gain(-6), rtol=1e-6)
    assert integrated_lufs(scaled.powers) == pytest.approx(integrated_lufs(clip.powers) - 6, abs=1e-4)
    assert scaled.true_peak == pytest.approx(clip.true_peak * to_gain(-6))
    assert (scaled.frames, scaled.channels) == (clip.frames, clip.channels)
