"""What must hold for every shipped bed, asserted by its physics."""

import math
from collections.abc import Callable
from functools import cache

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from tests.sound.ear import is_in_scale, on_a_phone
from voiceguide.audio import Samples
from voiceguide.clips.clip import LoopedSound
from voiceguide.clips.loudness import REFERENCE_LUFS, LoudnessMeter, integrated_lufs, lufs
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.sound.definition import BedDefinition
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition
from voiceguide.sound.synthesis import synthesise_bed
from voiceguide.units import SAMPLE_RATE

BEDS = tuple(definitions(SoundKind.BED))
Sampled = Callable[[str], Samples]
Sounds = Callable[[str], LoopedSound]
Measured = Callable[[str], LoudnessMeter]

MINUTE = slice(60 * SAMPLE_RATE)
"""What slow meters are asked about."""

every_bed = pytest.mark.parametrize("name", BEDS)


@pytest.fixture(scope="module")
def measured(bed_samples: Sampled) -> Measured:
    """What our own meter says about the first three minutes of a bed; measured once."""

    @cache
    def meter(name: str) -> LoudnessMeter:
        meter = LoudnessMeter(2)
        meter.feed(bed_samples(name))
        return meter

    return meter


def loops(sound: LoopedSound) -> list[Samples]:
    """The samples of each loop, shape `(frames, 2)`."""
    return [loop.read(0, loop.frames) for loop in sound.loops]


def powers(samples: Samples) -> Samples:
    meter = LoudnessMeter(2)
    meter.feed(samples)
    return meter.powers()


def band_levels(samples: Samples) -> NDArray[np.float64]:
    """Level in dB of each third of an octave from 50 Hz to 8 kHz in each half second, shape `(halves, bands)`."""
    windows = samples.mean(axis=1).reshape(-1, SAMPLE_RATE // 2) * np.hanning(SAMPLE_RATE // 2)
    power = np.square(np.abs(np.fft.rfft(windows, axis=1)))
    edges = np.round(50 * 2 ** (np.arange(23) / 3) / 2).astype(int)
    return 10 * np.log10(np.add.reduceat(power, edges, axis=1)[:, :-1] + 1e-9)


def likenesses(course: NDArray[np.float64]) -> NDArray[np.float64]:
    """The cosine between `course`, shape `(n, bands)`, and itself `lag` rows later, for each lag below `n`."""
    spectrum = np.fft.rfft(course, 2 * len(course), axis=0)
    products = np.fft.irfft(np.square(np.abs(spectrum)).sum(axis=1))[: len(course)]
    energy = np.concatenate(([0.0], np.square(course).sum(axis=1).cumsum()))
    return products / np.sqrt(energy[:0:-1] * (energy[-1] - energy[:-1]))


@every_bed
def test_it_is_a_stereo_sound_at_its_loudness(
    name: str, bed_samples: Sampled, bed_sound: Sounds, measured: Measured
) -> None:
    samples = bed_samples(name)
    assert samples.dtype == np.float32
    assert samples.shape == (180 * SAMPLE_RATE, 2)
    assert bed_sound(name).integrated_lufs() == pytest.approx(REFERENCE_LUFS, abs=0.001)
    assert integrated_lufs(measured(name).powers()) == pytest.approx(REFERENCE_LUFS, abs=0.3)
    second_opinion = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples[MINUTE])
    assert second_opinion == pytest.approx(integrated_lufs(measured(name).powers()[:600]), abs=0.1)


@every_bed
def test_the_end_of_a_loop_meets_its_start(name: str, bed_sound: Sounds) -> None:
    for loop in loops(bed_sound(name)):
        for side in np.ascontiguousarray(loop.T):
            assert np.abs(side[0] - side[-1]) <= np.abs(np.diff(side)).max()
            around = np.concatenate((side[-2:], side[:2]))
            assert (np.abs(np.diff(around, 2)) <= np.abs(np.diff(side, 2)).max()).all()


@every_bed
def test_its_spectrum_does_not_change_more_at_a_seam_than_elsewhere(name: str, bed_sound: Sounds) -> None:
    for loop in loops(bed_sound(name)):
        levels = band_levels(np.roll(loop, SAMPLE_RATE // 4, axis=0))  # the first half second holds the seam
        changes = np.abs(np.diff(levels, axis=0, append=levels[:1])).mean(axis=1)
        assert max(changes[0], changes[-1]) <= changes[1:-1].max()


@every_bed
def test_a_seam_is_silent_above_what_the_loop_holds(name: str, bed_sound: Sounds) -> None:
    """A step of any size would be heard as a click: energy above all the loop has elsewhere."""
    for loop in loops(bed_sound(name)):
        windows = np.roll(loop, 2048, axis=0)[: 700 * 4096].reshape(700, 4096, 2) * np.hanning(4096)[:, None]
        treble = np.square(np.abs(np.fft.rfft(windows, axis=1)[:, 1365:])).sum(axis=(1, 2))  # above 16 kHz
        assert treble[0] <= treble[1:].max() * 1.01


@every_bed
def test_its_loops_come_together_again_after_hours(name: str, bed_sound: Sounds) -> None:
    assert math.lcm(*(loop.frames // SAMPLE_RATE for loop in bed_sound(name).loops)) > 2 * 3600


@every_bed
def test_it_does_not_repeat_in_three_minutes(name: str, bed_samples: Sampled) -> None:
    """Neither its waveform nor its course, band by band, come back after any time from 4 s to two minutes."""
    samples = bed_samples(name)
    side = samples[::8, 0].astype(np.float64)
    levels = band_levels(samples)
    for course, per_s in ((side[:, None], SAMPLE_RATE // 8), (levels - levels.mean(axis=0), 2)):
        assert likenesses(course)[4 * per_s : 121 * per_s : per_s].max() < 0.8


@every_bed
def test_it_swells_slowly(name: str) -> None:
    """No layer swells faster than once in ten seconds, but for crickets, which chirp."""
    definition = load_model(find_definition(SoundKind.BED, name), BedDefinition)
    layers = (*definition.tones, *definition.noises, *definition.drops)
    rates = [swell.turns / definition.length_of(layer) for layer in layers for swell in layer.swells]
    assert max(rate for rate in rates if name != "night-air" or rate < 0.4) < 0.105


@every_bed
def test_it_moves_slowly_and_stays_soft(name: str, measured: Measured) -> None:
    tenths = measured(name).powers()
    short_term = [lufs(value) for value in np.convolve(tenths, np.full(30, 1 / 30), "valid")]
    assert max(short_term) < REFERENCE_LUFS + 4
    assert min(short_term) > REFERENCE_LUFS - 4
    assert measured(name).true_peak < 10 ** (-3 / 20)


@every_bed
def test_it_stays_within_what_its_loops_allow(
    name: str, bed_samples: Sampled, bed_sound: Sounds, measured: Measured
) -> None:
    """A decibel more at most, where loops that share a pitch happen to swing together."""
    sound = bed_sound(name)
    moments = np.convolve(measured(name).powers(), np.full(4, 1 / 4), "valid")
    assert lufs(float(moments.max())) <= lufs(sound.loudest_power) + 1
    assert np.abs(bed_samples(name)).max() <= sound.true_peak


@every_bed
def test_a_phone_plays_it_little_softer(name: str, bed_samples: Sampled, measured: Measured) -> None:
    on_phone = powers(on_a_phone(bed_samples(name)[MINUTE]))
    assert integrated_lufs(on_phone) >= integrated_lufs(measured(name).powers()[:600]) - 4


@every_bed
def test_a_small_loudspeaker_and_headphones_both_have_something_of_it(name: str, bed_samples: Sampled) -> None:
    samples = bed_samples(name)[MINUTE]
    power = np.square(np.abs(np.fft.rfft(samples, axis=0))).astype(np.float64)
    middle = power[150 * 60 : 1000 * 60].sum() / power.sum()
    assert 10 * np.log10(middle) > -6
    assert power[8000 * 60 :].sum() / power.sum() < 10**-2
    assert np.asarray(np.corrcoef(samples.T))[0, 1] < 0.9
    on_one = np.square(samples.mean(axis=1)).mean() / np.square(samples).mean()
    assert 10 * np.log10(on_one) > -3.1  # nothing cancels out when a phone adds the two sides up


@pytest.mark.parametrize("name", BEDS)
def test_its_notes_are_of_one_scale(name: str) -> None:
    definition = load_model(find_definition(SoundKind.BED, name), BedDefinition)
    notes = [tone.note for tone in definition.tones] + [strike.note for strike in definition.strikes]
    assert all(map(is_in_scale, notes))


@pytest.mark.parametrize("name", ["night-air"])
def test_it_is_the_same_every_time(name: str) -> None:
    first, again = (synthesise_bed(load_model(find_definition(SoundKind.BED, name), BedDefinition)) for _ in range(2))
    assert [loop.tobytes() for loop in again] == [loop.tobytes() for loop in first]


@pytest.mark.parametrize("name", ["soft-noise"])
def test_another_seed_is_another_noise(name: str, bed_sound: Sounds) -> None:
    definition = load_model(find_definition(SoundKind.BED, name), BedDefinition)
    other = synthesise_bed(definition.model_copy(update={"seed": definition.seed + 1}))
    for one, loop in zip(other, loops(bed_sound(name)), strict=True):
        assert abs(np.corrcoef(one[:, 0], loop[:, 0])[0, 1]) < 0.02


def test_a_silent_bed_is_refused() -> None:
    drops = {"per_second": "0.001", "low": "500 Hz", "high": "900 Hz", "ring": "0.2s", "attack": "0.01s"}
    with pytest.raises(UsageError, match="silent"):
        synthesise_bed(BedDefinition.model_validate({"summary": "No bed.", "drops": [drops]}))
