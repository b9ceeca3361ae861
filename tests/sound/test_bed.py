"""What must hold for every shipped bed, asserted by its physics."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.clips.loudness import REFERENCE_LUFS, LoudnessMeter, integrated_lufs, lufs
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.sound import bed
from voiceguide.sound.definition import BedDefinition
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition
from voiceguide.units import SAMPLE_RATE

BEDS = tuple(definitions(SoundKind.BED))
Loops = Callable[[str], Samples]

every_bed = pytest.mark.parametrize("name", BEDS)


def powers(samples: Samples) -> NDArray[np.float64]:
    meter = LoudnessMeter(2)
    meter.feed(samples)
    return meter.powers().astype(np.float64)


def band_levels(samples: Samples) -> NDArray[np.float64]:
    """Level in dB of each third of an octave from 50 Hz to 8 kHz in each half second, shape `(halves, bands)`."""
    windows = samples.mean(axis=1).reshape(-1, SAMPLE_RATE // 2) * np.hanning(SAMPLE_RATE // 2)
    power = np.square(np.abs(np.fft.rfft(windows, axis=1)))
    edges = np.round(50 * 2 ** (np.arange(23) / 3) / 2).astype(int)
    return 10 * np.log10(np.add.reduceat(power, edges, axis=1)[:, :-1] + 1e-9)


@every_bed
def test_it_is_a_stereo_loop_of_a_minute_or_more_at_its_loudness(name: str, bed_loop: Loops) -> None:
    loop = bed_loop(name)
    assert loop.dtype == np.float32
    assert loop.shape[0] >= 60 * SAMPLE_RATE
    assert loop.shape[1] == 2
    assert integrated_lufs(powers(loop)) == pytest.approx(REFERENCE_LUFS, abs=0.02)
    assert pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(loop) == pytest.approx(REFERENCE_LUFS, abs=0.1)


@every_bed
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="a second opinion of ffmpeg's ebur128")
def test_ffmpeg_measures_the_same_loudness(name: str, bed_loop: Loops, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "bed.wav", bed_loop(name), SAMPLE_RATE, subtype="FLOAT")
    report = subprocess.run(
        ["ffmpeg", "-nostats", "-i", tmp_path / "bed.wav", "-filter_complex", "ebur128", "-f", "null", "-"],
        check=True, capture_output=True, text=True,
    ).stderr  # fmt: skip
    measured = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", report)[-1])
    assert measured == pytest.approx(REFERENCE_LUFS, abs=0.1)


@every_bed
def test_its_end_meets_its_start(name: str, bed_loop: Loops) -> None:
    loop = bed_loop(name)
    steps = np.abs(np.diff(loop, axis=0))
    assert (np.abs(loop[0] - loop[-1]) <= steps.max(axis=0)).all()
    bends = np.abs(np.diff(loop, 2, axis=0)).max(axis=0)
    around = np.concatenate((loop[-2:], loop[:2]))
    assert (np.abs(np.diff(around, 2, axis=0)) <= bends).all()


@every_bed
def test_its_spectrum_does_not_change_more_at_the_seam_than_elsewhere(name: str, bed_loop: Loops) -> None:
    levels = band_levels(np.roll(bed_loop(name), SAMPLE_RATE // 4, axis=0))  # the first half second holds the seam
    changes = np.abs(np.diff(levels, axis=0, append=levels[:1])).mean(axis=1)
    assert max(changes[0], changes[-1]) <= changes[1:-1].max()


@every_bed
def test_a_seam_is_silent_above_what_the_bed_holds(name: str, bed_loop: Loops) -> None:
    """A step of any size would be heard as a click: energy above all the bed has elsewhere."""
    loop = bed_loop(name).astype(np.float64)
    windows = np.roll(loop, 2048, axis=0)[: 700 * 4096].reshape(700, 4096, 2) * np.hanning(4096)[:, None]
    treble = np.square(np.abs(np.fft.rfft(windows, axis=1)[:, 1365:])).sum(axis=(1, 2))  # above 16 kHz
    assert treble[0] <= treble[1:].max() * 1.01


@every_bed
def test_it_does_not_repeat_within_a_minute(name: str, bed_loop: Loops) -> None:
    """Neither its course, band by band, nor its waveform come back; what sounds all the time does not count."""
    levels = band_levels(bed_loop(name))
    moving = levels - levels.mean(axis=0)
    spectrum = np.fft.rfft(moving, axis=0)
    likeness = np.fft.irfft(np.square(np.abs(spectrum)).sum(axis=1), len(levels))
    likeness /= likeness[0]
    lags = slice(2 * 4, len(levels) - 2 * 4)  # from 4 s on, in half seconds; the loop is a circle
    assert likeness[lags].max() < 0.6


@every_bed
def test_it_moves_slowly_and_stays_soft(name: str, bed_loop: Loops) -> None:
    hundredths = powers(bed_loop(name))
    circle = np.concatenate((hundredths, hundredths[:29]))
    short_term = [lufs(value) for value in np.convolve(circle, np.full(30, 1 / 30), "valid")]
    assert max(short_term) < REFERENCE_LUFS + 4
    assert min(short_term) > REFERENCE_LUFS - 5
    meter = LoudnessMeter(2)
    meter.feed(bed_loop(name))
    assert meter.true_peak < 10 ** (-3 / 20)


@every_bed
def test_a_small_loudspeaker_and_headphones_both_have_something_of_it(name: str, bed_loop: Loops) -> None:
    loop = bed_loop(name)
    power = np.square(np.abs(np.fft.rfft(loop, axis=0))).astype(np.float64)
    middle = power[150 * 64 : 1000 * 64].sum() / power.sum()
    assert 10 * np.log10(middle) > -6
    assert power[8000 * 64 :].sum() / power.sum() < 10**-2
    assert np.corrcoef(loop.T)[0, 1] < 0.8
    on_one = np.square(loop.mean(axis=1)).mean() / np.square(loop).mean()
    assert 10 * np.log10(on_one) > -3.1  # nothing cancels out when a phone adds the two sides up


@pytest.mark.parametrize("name", ["night-air"])
def test_it_is_the_same_every_time(name: str, bed_loop: Loops) -> None:
    first, again = (bed.synthesise(load_model(find_definition(SoundKind.BED, name), BedDefinition)) for _ in range(2))
    assert again.tobytes() == first.tobytes()


@pytest.mark.parametrize("name", ["soft-noise"])
def test_another_seed_is_another_noise(name: str, bed_loop: Loops) -> None:
    definition = load_model(find_definition(SoundKind.BED, name), BedDefinition)
    other = bed.synthesise(definition.model_copy(update={"seed": definition.seed + 1}))
    assert abs(np.corrcoef(other[:, 0], bed_loop(name)[:, 0])[0, 1]) < 0.02


def test_a_silent_bed_is_refused() -> None:
    drops = {"per_second": "0.001", "low": "500 Hz", "high": "900 Hz", "ring": "0.2s", "attack": "0.01s"}
    with pytest.raises(UsageError, match="silent"):
        bed.synthesise(BedDefinition.model_validate({"summary": "No bed.", "drops": [drops]}))
