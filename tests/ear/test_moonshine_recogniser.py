from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.ear_bench.espeak import say
from voiceguide.audio import Samples
from voiceguide.ear import moonshine_recogniser
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.moonshine_recogniser import MoonshineRecogniser, _log_likelihoods, model_folder, written_forms
from voiceguide.language.vocabulary import Command

COMMANDS = {
    "guide pause": Command.PAUSE, "guide go on": Command.GO_ON, "guide repeat": Command.REPEAT,
    "guide next": Command.NEXT, "guide louder": Command.LOUDER, "guide music louder": Command.BED_LOUDER,
    "guide more time": Command.LONGER,
}  # fmt: skip

needs_model = pytest.mark.skipif(
    not (model_folder() and find_spec("espeakng_loader")), reason="moonshine-voice or espeak-ng is not installed"
)


@cache
def recogniser() -> MoonshineRecogniser:
    folder = model_folder()
    assert folder
    return MoonshineRecogniser(folder, COMMANDS, "guide")


def rejected(samples: Samples) -> bool:
    found = recogniser().recognise(samples)
    return not found or found.confidence < 0


def spoken(text: str, voice: str = "gmw/en-US") -> Samples:
    """A sentence in a quiet room."""
    silence = np.zeros(round(0.4 * RATE_HZ), np.float32)
    said = np.concatenate((silence, 0.3 * say(text, voice, 130, 50), silence[: RATE_HZ // 8]))
    return (said + 0.0005 * np.random.default_rng(1).standard_normal(len(said))).astype(np.float32)


@needs_model
@pytest.mark.parametrize("phrase", COMMANDS)
def test_a_phrase_is_recognised(phrase: str) -> None:
    found = recogniser().recognise(spoken(phrase))
    assert found
    assert found.command is COMMANDS[phrase]
    assert 0 < found.confidence <= 1


@needs_model
@pytest.mark.parametrize(
    "text", ["put the ball under your shoulder", "nice weather", "the guide was on television", "guide", "guide again"]
)
def test_other_words_are_rejected(text: str) -> None:
    assert rejected(spoken(text))


@needs_model
def test_noise_is_rejected() -> None:
    noise = 0.05 * np.random.default_rng(2).standard_normal(RATE_HZ)
    assert rejected(noise.astype(np.float32))


@needs_model
@pytest.mark.parametrize("voice", ["gmw/en-US", "gmw/en-GB-scotland+m5", "gmw/en+f2"])
def test_the_wake_word_alone_is_no_phrase(voice: str) -> None:
    assert recogniser().recognise(spoken("guide", voice)) is None


def test_large_logits_have_likelihoods() -> None:
    logits = np.array([[[300.0, 299.0, 0.0]]], np.float32)
    assert _log_likelihoods(logits, np.array([[0]])) == pytest.approx(-np.log1p(np.exp(-1)))


def test_a_phrase_is_written_with_and_without_a_comma() -> None:
    assert written_forms("guide go on") == ("Guide go on.", "Guide, go on.")
    assert written_forms("pause") == ("Pause.",)


def test_a_package_without_models_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(moonshine_recogniser, "find_spec", lambda _: package)
    assert model_folder() is None
    monkeypatch.setattr(moonshine_recogniser, "find_spec", lambda _: None)
    assert model_folder() is None
