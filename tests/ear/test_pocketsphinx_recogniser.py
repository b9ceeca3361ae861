"""Spoken by espeak, whose voices are in no training set: a person is understood better."""

from itertools import pairwise

import numpy as np
import pytest

from voiceguide.audio import Samples
from voiceguide.ear.ear import RATE_HZ
from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser, accents, transitions
from voiceguide.ear.spoken_commands import vocabulary
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases

pytest.importorskip("pocketsphinx")
pytest.importorskip("espeakng_loader")

from tests.ear_bench.espeak import say


@pytest.fixture(scope="module")
def recogniser() -> PocketsphinxRecogniser:
    return PocketsphinxRecogniser(vocabulary(load_phrases("en"), "en").phrases)


def utterance(text: str, voice: str = "gmw/en-US") -> Samples:
    said = say(text, voice, 130, 50)
    silence = np.zeros(RATE_HZ // 4, np.float32)
    noise = np.random.default_rng(1).standard_normal(len(said) + 2 * len(silence)) * 5e-4
    return (np.concatenate((silence, said / np.max(np.abs(said)) / 4, silence)) + noise).astype(np.float32)


@pytest.mark.parametrize("voice", ["gmw/en-US", "gmw/en", "gmw/en-GB-scotland"])
@pytest.mark.parametrize("phrase", ["guide pause", "guide go on", "guide repeat", "guide louder", "guide stop"])
def test_a_phrase_is_known_in_several_accents(recogniser: PocketsphinxRecogniser, phrase: str, voice: str) -> None:
    recogniser.hear(utterance(phrase, voice))
    found = recogniser.end()
    assert found
    assert found.phrase == phrase


def test_a_clear_phrase_is_taken(recogniser: PocketsphinxRecogniser) -> None:
    recogniser.hear(utterance("guide, pause"))
    found = recogniser.end()
    assert found
    assert found.confidence > 0


@pytest.mark.parametrize(
    "text",
    [
        "pause", "guide", "good morning", "I would like a cup of tea", "let your shoulders sink",
        "breathe in and out", "what time is it", "the ball is under your left foot",
    ],
)  # fmt: skip
def test_anything_else_is_not(recogniser: PocketsphinxRecogniser, text: str) -> None:
    recogniser.hear(utterance(text))
    found = recogniser.end()
    assert found is None or found.confidence < 0


def test_noise_and_silence_are_nothing(recogniser: PocketsphinxRecogniser) -> None:
    for samples in (np.zeros(0), np.zeros(100), np.zeros(RATE_HZ), np.random.default_rng(2).normal(0, 0.1, RATE_HZ)):
        recogniser.hear(samples.astype(np.float32))
        found = recogniser.end()
        assert found is None or found.confidence < 0


def test_what_was_dropped_is_forgotten(recogniser: PocketsphinxRecogniser) -> None:
    recogniser.hear(utterance("good morning everybody"))
    recogniser.drop()
    recogniser.hear(utterance("guide pause"))
    found = recogniser.end()
    assert found
    assert found.phrase == "guide pause"


def test_a_word_that_is_not_in_the_dictionary_is_refused() -> None:
    with pytest.raises(UsageError, match="does not know the word 'kneippen'"):
        PocketsphinxRecogniser(["guide kneippen"])


def test_accents_change_the_phones_they_are_about_and_no_others() -> None:
    assert accents(["L AW D ER"]) == ["L AW D AH"]
    assert accents(["P AO Z"]) == []
    assert set(accents(["AA N", "AO N"])) == set()
    assert set(accents(["B AE K"])) == {"B AA K"}


def test_phrases_that_begin_alike_share_their_states() -> None:
    paths = transitions(["guide go on", "guide go", "Guide stop", "help"])
    assert paths == [
        (0, 2, 1.0, "guide"), (2, 3, 1.0, "go"), (3, 1, 0.25, "on"),
        (2, 1, 0.25, "go"), (2, 1, 0.25, "stop"), (0, 1, 0.25, "help"),
    ]  # fmt: skip


def test_an_attempt_tells_of_every_phone_of_the_phrase(recogniser: PocketsphinxRecogniser) -> None:
    attempt = recogniser.attempt(utterance("guide, next"))
    assert attempt
    assert attempt.phrase == "guide next"
    assert [phone.name for phone in attempt.phones][:4] == ["G", "AY", "D", "N"]
    ends = [(phone.start, phone.stop) for phone in attempt.phones]
    assert all(stop <= start for (_, stop), (start, _) in pairwise(ends))
    assert ends[0][0] == attempt.words[0].start
    assert ends[-1][1] == attempt.words[-1].stop
    assert attempt.free >= attempt.score, "nothing fits better than what is free to fit"
