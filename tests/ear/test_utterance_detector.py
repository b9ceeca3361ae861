"""Voices are noise here that begins and ends: where they are cut is what matters, not what they say."""

import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.ear.ear import HOP, RATE_HZ, Heard
from voiceguide.ear.utterance_detector import Dropped, Ended, Paused, Said, Utterances


def noise(seconds: float, level_db: float) -> Samples:
    rng = np.random.default_rng(round(1000 * seconds))
    return (rng.standard_normal(round(seconds * RATE_HZ)) * 10 ** (level_db / 20)).astype(np.float32)


def cuts(samples: Samples, echo: Samples | None = None) -> list[tuple[float, float]]:
    """Where the utterances that ended began and ended, in seconds."""
    utterances, found, said, began = Utterances(), [], 0, 0.0
    echo = np.zeros_like(samples) if echo is None else echo
    for frame in range(0, len(samples) - HOP + 1, HOP):
        hop = slice(frame, frame + HOP)
        for cut in utterances.hear(Heard(frame, samples[hop], echo[hop])):
            match cut:
                case Said(part):
                    said = len(part) if len(part) > HOP else said + len(part)
                case Dropped():
                    said = 0
                case Paused():
                    began = (frame + HOP - said) / RATE_HZ
                case Ended(end):
                    found.append((began, end / RATE_HZ))
    return found


def room(*voices: tuple[float, float], seconds: float = 12.0, level_db: float = -60) -> Samples:
    """A quiet room in which somebody speaks from and to these seconds."""
    samples = noise(seconds, level_db)
    for start, stop in voices:
        first = round(start * RATE_HZ)
        voice = noise(stop - start, -30)
        samples[first : first + len(voice)] += voice
    return samples


def test_what_is_said_is_cut_out_with_a_little_before_it() -> None:
    ((begin, end),) = cuts(room((6.0, 7.2)))
    assert 5.7 < begin < 5.9
    assert abs(end - 7.2) < 0.05


def test_a_quiet_room_says_nothing() -> None:
    assert not cuts(room())


def test_a_louder_room_asks_for_a_louder_voice() -> None:
    assert not cuts(room((6.0, 7.2), level_db=-34))


def test_the_pause_after_a_wake_word_does_not_part_it_from_the_command() -> None:
    wake_word, whole = cuts(room((6.0, 6.4), (6.8, 7.3)))
    assert abs(wake_word[0] - whole[0]) < 0.05
    assert abs(whole[1] - 7.3) < 0.05


def test_what_follows_a_sentence_is_an_utterance_of_its_own() -> None:
    sentence, command = cuts(room((5.5, 7.0), (7.7, 8.5)))
    assert abs(sentence[1] - 7.0) < 0.05
    assert 7.4 < command[0] < 7.6


def test_what_follows_talk_at_once_is_talk() -> None:
    assert len(cuts(room((5.0, 9.0), (9.4, 10.2)))) == 0


def test_a_speech_is_no_command() -> None:
    assert not cuts(room((5.0, 9.0)))


def test_what_the_session_leaves_over_is_no_voice() -> None:
    samples = room((6.0, 7.2))
    echo = np.zeros_like(samples)
    echo[round(5.9 * RATE_HZ) : round(7.5 * RATE_HZ)] = noise(1.6, -20)
    assert not cuts(samples, echo)


@pytest.mark.parametrize("level_db", [-70, -50])
def test_a_constant_noise_that_begins_is_not_an_utterance(level_db: float) -> None:
    samples = room(seconds=20, level_db=level_db)
    samples[5 * RATE_HZ :] += noise(15, -35)
    assert not cuts(samples)


def kinds(samples: Samples) -> list[str]:
    """The cuts, each row of pieces as one."""
    utterances, found = Utterances(), [""]
    for frame in range(0, len(samples) - HOP + 1, HOP):
        hop = samples[frame : frame + HOP]
        for cut in utterances.hear(Heard(frame, hop, np.zeros_like(hop))):
            kind = type(cut).__name__
            if not (kind == found[-1] == "Said"):
                found.append(kind)
    return found[1:]


def test_an_utterance_pauses_before_it_ends() -> None:
    assert kinds(room((6.0, 7.2))) == ["Said", "Paused", "Ended"]


def test_what_goes_on_after_a_short_pause_is_told_again_from_its_beginning() -> None:
    assert kinds(room((6.0, 6.5), (6.7, 7.2))) == ["Said", "Paused", "Said", "Paused", "Ended"]
    ((begin, end),) = cuts(room((6.0, 6.5), (6.7, 7.2)))
    assert 5.7 < begin < 5.9
    assert abs(end - 7.2) < 0.05


def test_what_becomes_too_long_after_a_short_pause_is_dropped() -> None:
    assert kinds(room((5.0, 7.0), (7.2, 9.5))) == ["Said", "Paused", "Said", "Dropped"]


def test_a_tone_is_no_voice_and_hides_none() -> None:
    time_s = np.arange(12 * RATE_HZ) / RATE_HZ
    tones = sum(0.03 * np.sin(2 * np.pi * pitch_hz * time_s) for pitch_hz in (220, 330, 880))
    tones *= 0.75 + 0.25 * np.sin(2 * np.pi * 0.4 * time_s)  # it swells and fades
    assert not cuts((room() + tones).astype(np.float32))
    ((begin, end),) = cuts((room((6.0, 7.2)) + tones).astype(np.float32))
    assert 5.7 < begin < 6.0
    assert abs(end - 7.2) < 0.05
