"""The room that a voice is heard in, by its response to a click."""

import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.language.vocabulary import Room
from voiceguide.speech.speech_levels import in_room
from voiceguide.units import to_db

RATE = 48_000


def click(frames: int = 4800, at: int = 1000) -> Samples:
    samples = np.zeros((frames, 1), np.float32)
    samples[at] = 0.5
    return samples


def energy(samples: Samples) -> float:
    return float(np.square(samples, dtype=np.float64).sum())


def test_without_a_room_nothing_changes() -> None:
    assert np.array_equal(in_room(click(), Room.NONE), click())


def test_the_voice_itself_stays_as_it_is_and_in_the_middle() -> None:
    heard = in_room(click(), Room.SMALL)
    assert np.array_equal(heard[: 1000 + RATE // 200], np.repeat(click()[: 1000 + RATE // 200], 2, axis=1))


def test_reflections_are_early_soft_and_different_for_each_ear() -> None:
    assert not in_room(click(), Room.SMALL)[1001 + RATE * 40 // 1000 :].any()
    noise = np.fft.rfft(np.random.default_rng(0).standard_normal(RATE))
    noise[2000:] = 0
    voice = np.fft.irfft(noise).astype(np.float32)[:, None]
    left, right = (in_room(voice, Room.SMALL)[:RATE] - voice).T.astype(np.float64)
    assert all(-16 < to_db(np.sqrt(energy(ear) / energy(voice))) < -10 for ear in (left, right))
    assert abs(left @ right) / np.sqrt((left @ left) * (right @ right)) < 0.5


def test_reflections_are_duller_than_the_voice() -> None:
    spectrum = np.abs(np.fft.rfft(in_room(click(), Room.SMALL)[1001:], RATE, axis=0))
    low, high = (np.sqrt((spectrum[slice(*band)] ** 2).mean()) for band in ((100, 2000), (8000, 20_000)))
    assert to_db(high / low) < -20


@pytest.mark.parametrize("gain", [1.0, 0.1])
def test_it_grows_by_the_last_reflection_and_never_beyond_full_scale(gain: float) -> None:
    loud = np.full((4800, 1), 0.5 * gain, np.float32)
    heard = in_room(loud, Room.SMALL)
    assert 0 < len(heard) - len(loud) < RATE * 40 // 1000
    assert np.abs(heard).max() < gain
