"""Spoken commands by espeak voices of several accents, at random speeds and places in the room."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec

import numpy as np

from tests.ear.blocking_client import BlockingClient
from tests.ear_bench.espeak import say
from tests.ear_bench.rooms import at_rms, room
from tests.ear_bench.scene import Signal
from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
from voiceguide.ear.spoken_vocabulary import SpokenVocabulary, spoken_vocabulary
from voiceguide.language.phrases import load_phrases
from voiceguide.player.command import Command

CALIBRATION = (
    "gmw/en-US", "gmw/en", "gmw/en-US+m3", "gmw/en+f2", "gmw/en-GB-x-rp+m1", "gmw/en-US+f4", "gmw/en-GB-scotland+m5",
    "gmw/en-US+Andy", "gmw/en+Annie", "gmw/en-US+f1", "gmw/en+m4",
)  # fmt: skip
"""The voices that the recogniser was calibrated with."""
EVALUATION = (
    "gmw/en-GB-scotland", "gmw/en-GB-x-rp", "gmw/en-US+m2", "gmw/en+m7", "gmw/en-US+f3", "gmw/en+f5", "gmw/en-US-nyc",
    "gmw/en-GB-x-rp+f2", "gmw/en-US+Alex", "gmw/en+belinda", "gmw/en-029", "gmw/en-GB-x-gbclan",
    "gmw/en-GB-scotland+f4",
)  # fmt: skip
"""The voices of the bench."""
LEVELS_DBFS = (-34.0, -20.0)
"""Range of the level at the microphone, of somebody who wants to be heard."""


def command(
    rng: np.random.Generator, voices: Sequence[str], meanings: Mapping[str, Command], level_dbfs: tuple[float, float]
) -> Signal:
    """One of the phrases, with or without a pause after the first word, at a random level within a range."""
    phrase = str(rng.choice(list(meanings)))
    called, _, words = phrase.partition(" ")
    text = phrase if rng.random() < 0.5 else f"{called}, {words}"
    said = say(text, str(rng.choice(list(voices))), int(rng.integers(110, 171)), int(rng.integers(35, 66)))
    rung = room(rng, near=True).ring(said)
    return Signal(meanings[phrase], at_rms(rung, rng.uniform(*level_dbfs)), len(said))


def words(rng: np.random.Generator, count: int) -> list[Signal]:
    """`count` commands in the voices for evaluation, at `LEVELS_DBFS`."""
    return [command(rng, EVALUATION, vocabulary().commands, LEVELS_DBFS) for _ in range(count)]


@cache
def vocabulary() -> SpokenVocabulary:
    """The English vocabulary."""
    return spoken_vocabulary(load_phrases("en"), "en")


def detector(stricter: float) -> SpokenCommandDetector:
    """The detector of spoken commands; `stricter` is added to the confidence that is required."""
    recogniser = PocketsphinxRecogniser(vocabulary().phrases)
    return SpokenCommandDetector(
        BlockingClient(recogniser), replace(vocabulary(), min_confidence=vocabulary().min_confidence + stricter)
    )


def missing() -> str:
    """What is not installed, as text; empty if nothing is missing."""
    absent = [package for package in ("pocketsphinx", "espeakng_loader") if not find_spec(package)]
    return f"{' and '.join(absent)} not installed" if absent else ""
