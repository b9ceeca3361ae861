"""One volume has to do for a whole session: the loudness range of real exports (EBU Tech 3342)."""

import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray

from tests.cli.run_program import here, move_in
from voiceguide.clips.loudness import LoudnessMeter, lufs
from voiceguide.units import SAMPLE_RATE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")

MOST_LU = 12


def loudness_range_lu(powers: NDArray[np.floating]) -> float:
    """The loudness range of a sound of whose every 100 ms the power is given."""
    short_term = np.convolve(powers.astype(np.float64), np.full(30, 1 / 30), "valid")
    loud = short_term[short_term > 10 ** ((-70 + 0.691) / 10)]
    loud = loud[loud > loud.mean() / 100]
    low, high = np.percentile(loud, (10, 95))
    return lufs(float(high)) - lufs(float(low))


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "language"), [("desk-break", "en"), ("lower-back", "de")])
def test_one_volume_does_for_a_short_and_for_a_long_session(name: str, language: str) -> None:
    """Each in the voice of its language; the one for German is much quicker to make."""
    assert here("export", name, "--language", language, "-o", "mix.wav").code == 0
    meter = LoudnessMeter(2)
    for block in soundfile.blocks("mix.wav", 10 * SAMPLE_RATE, dtype="float32"):
        meter.feed(block)
    range_lu = loudness_range_lu(meter.powers())
    assert range_lu <= MOST_LU
    if name == "desk-break":
        measured_lu = pyloudnorm.Meter(SAMPLE_RATE).loudness_range(soundfile.read("mix.wav")[0])
        assert measured_lu == pytest.approx(range_lu, abs=0.3)
