import numpy as np
import pytest

from tests.ear.sounds import carried, clap, melody, noise, with_sounds
from voiceguide.audio import Samples
from voiceguide.ear.ear import HOP, RATE_HZ, Ear, Heard


class Notes:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def hear(self, heard: Heard) -> tuple[()]:
        self.heard.append(heard)
        return ()

    @property
    def samples(self) -> Samples:
        return np.concatenate([heard.samples for heard in self.heard])


def listened(microphone: Samples, played: Samples, size: int = 4096) -> tuple[Notes, Ear]:
    notes = Notes()
    ear = Ear([notes])
    for start in range(0, len(microphone), size):
        ear.hear(microphone[start : start + size], played[start : start + size])
    return notes, ear


def level_db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


def part(samples: Samples, start_s: float, stop_s: float) -> Samples:
    return samples[round(start_s * RATE_HZ) : round(stop_s * RATE_HZ)]


@pytest.mark.parametrize("size", [1, 64, 65, 1024, 100_000])
def test_the_pieces_make_no_difference(size: int) -> None:
    played = melody(3 if size > 1 else 1.2)
    microphone = carried(played, 0.1, 0.1) + noise(len(played) / RATE_HZ)
    one, other = listened(microphone, played, size)[0], listened(microphone, played, HOP)[0]
    np.testing.assert_array_equal(one.samples, other.samples)
    assert [heard.frame for heard in one.heard] == list(range(0, len(played) // HOP * HOP, HOP))


@pytest.mark.parametrize("delay_s", [0.03, 0.2, 0.45])
def test_the_delay_is_found(delay_s: float) -> None:
    played = melody(6)
    _, ear = listened(carried(played, delay_s, 0.1) + noise(6), played)
    assert ear.delay_s == pytest.approx(delay_s, abs=0.002)


def test_without_anything_in_common_there_is_no_delay() -> None:
    _, ear = listened(melody(8, seed=9) + noise(8), melody(8))
    assert ear.delay_s is None


@pytest.mark.parametrize(("leak_db", "softer_db"), [(-20, 15), (-30, 11)])
def test_the_session_is_taken_out(leak_db: float, softer_db: float) -> None:
    played = melody(12)
    echo = carried(played, 0.2, 10 ** (leak_db / 20))
    notes, _ = listened(echo + noise(12, 0.0001), played)
    assert level_db(part(notes.samples, 8, 11)) < level_db(part(echo, 8, 11)) - softer_db


def test_what_a_person_does_stays() -> None:
    played = melody(12)
    claps = with_sounds(np.zeros(12 * RATE_HZ, np.float32), clap(), 9, 9.3)
    notes, _ = listened(carried(played, 0.2, 0.1) + claps + noise(12, 0.0001), played)
    for at_s in (9, 9.3):
        assert abs(level_db(part(notes.samples, at_s, at_s + 0.03)) - level_db(part(claps, at_s, at_s + 0.03))) < 1


def test_a_delay_that_changes_is_followed() -> None:
    played = melody(24)
    before, after = carried(played, 0.1, 0.1), carried(played, 0.3, 0.1, seed=6)
    echo = np.concatenate((before[: 10 * RATE_HZ], after[10 * RATE_HZ :]))
    notes, ear = listened(echo + noise(24, 0.0001), played)
    assert ear.delay_s == pytest.approx(0.3, abs=0.002)
    assert level_db(part(notes.samples, 20, 23)) < level_db(part(echo, 20, 23)) - 12


def test_without_a_session_nothing_is_changed() -> None:
    microphone = with_sounds(noise(3), clap(), 1)
    notes, _ = listened(microphone, np.zeros_like(microphone))
    np.testing.assert_array_equal(notes.samples, microphone[: len(notes.samples)])


def test_clocks_that_drift_apart_are_followed() -> None:
    """60 frames in a million: between two devices that is usual."""
    played = melody(40)
    echo = carried(played, 0.2, 0.1)
    at = np.arange(len(echo))
    echo = np.interp(at * (1 + 60e-6), at, echo).astype(np.float32)
    notes, _ = listened(echo + noise(40, 0.0001), played)
    assert level_db(part(notes.samples, 30, 39)) < level_db(part(echo, 30, 39)) - 7
