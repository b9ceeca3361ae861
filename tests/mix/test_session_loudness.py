import numpy as np
import pyloudnorm
import pytest

from tests.sounding import timeline
from voiceguide.clips.loudness import integrated_lufs
from voiceguide.mix.mastering import session_powers
from voiceguide.mix.mixer import Mixer


@pytest.mark.parametrize("bed", [True, False])
def test_the_sum_of_powers_is_the_loudness_of_the_mix(bed: bool) -> None:
    session = timeline(30, bed=bed)
    mix = Mixer(session).render(0, session.frames).astype(np.float64)
    assert integrated_lufs(session_powers(session)) == pytest.approx(
        pyloudnorm.Meter(48_000).integrated_loudness(mix), abs=0.3
    )
