import numpy as np
import pytest

from tests.ear.made_sounds import carried, clap, melody, noise, with_sounds
from voiceguide.audio import Samples
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop


class Recorder:
    """A detector that keeps all hops."""

    def __init__(self) -> None:
        self.hops: list[Hop] = []

    def detect(self, hop: Hop) -> tuple[()]:
        self.hops.append(hop)
        return ()

    @property
    def samples(self) -> Samples:
        return np.concatenate([hop.samples for hop in self.hops])


def processed(microphone: Samples, playback: Samples, size: int = 4096) -> Recorder:
    recorder = Recorder()
    front_end = AudioFrontEnd([recorder])
    for start in range(0, len(microphone), size):
        front_end.process(microphone[start : start + size], playback[start : start + size])
    return recorder


def level_db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


def part(samples: Samples, start_s: float, stop_s: float) -> Samples:
    return samples[round(start_s * RATE_HZ) : round(stop_s * RATE_HZ)]


@pytest.mark.parametrize("size", [1, 64, 65, 1024, 100_000])
def test_the_block_size_makes_no_difference(size: int) -> None:
    playback = melody(3 if size > 1 else 1.2)
    microphone = carried(playback, 0.1, 0.1) + noise(len(playback) / RATE_HZ)
    one, other = processed(microphone, playback, size), processed(microphone, playback, HOP_FRAMES)
    np.testing.assert_array_equal(one.samples, other.samples)
    assert [hop.frame for hop in one.hops] == list(range(0, len(playback) // HOP_FRAMES * HOP_FRAMES, HOP_FRAMES))


@pytest.mark.parametrize(("leak_db", "attenuation_db"), [(-20, 15), (-30, 11)])
def test_the_echo_is_attenuated(leak_db: float, attenuation_db: float) -> None:
    playback = melody(12)
    echo = carried(playback, 0.2, 10 ** (leak_db / 20))
    recorder = processed(echo + noise(12, 0.0001), playback)
    assert level_db(part(recorder.samples, 8, 11)) < level_db(part(echo, 8, 11)) - attenuation_db


def test_what_a_person_does_is_kept() -> None:
    playback = melody(12)
    claps = with_sounds(np.zeros(12 * RATE_HZ, np.float32), clap(), 9, 9.3)
    recorder = processed(carried(playback, 0.2, 0.1) + claps + noise(12, 0.0001), playback)
    for at_s in (9, 9.3):
        kept, clapped = part(recorder.samples, at_s, at_s + 0.03), part(claps, at_s, at_s + 0.03)
        assert abs(level_db(kept) - level_db(clapped)) < 1


def test_the_echo_is_attenuated_again_after_the_delay_has_changed() -> None:
    playback = melody(24)
    before, after = carried(playback, 0.1, 0.1), carried(playback, 0.3, 0.1, seed=6)
    echo = np.concatenate((before[: 10 * RATE_HZ], after[10 * RATE_HZ :]))
    recorder = processed(echo + noise(24, 0.0001), playback)
    assert level_db(part(recorder.samples, 20, 23)) < level_db(part(echo, 20, 23)) - 12


def test_without_playback_nothing_is_changed() -> None:
    microphone = with_sounds(noise(3), clap(), 1)
    recorder = processed(microphone, np.zeros_like(microphone))
    np.testing.assert_array_equal(recorder.samples, microphone[: len(recorder.samples)])


def test_clocks_that_drift_apart_are_followed() -> None:
    """60 ppm: usual between two devices."""
    playback = melody(40)
    echo = carried(playback, 0.2, 0.1)
    at = np.arange(len(echo))
    echo = np.interp(at * (1 + 60e-6), at, echo).astype(np.float32)
    recorder = processed(echo + noise(40, 0.0001), playback)
    assert level_db(part(recorder.samples, 30, 39)) < level_db(part(echo, 30, 39)) - 7
