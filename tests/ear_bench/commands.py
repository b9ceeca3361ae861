"""Spoken commands: several people, in their own accents, at their own speed, somewhere in the room."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec

import numpy as np

from tests.ear_bench.espeak import say
from tests.ear_bench.rooms import at_rms, room
from tests.ear_bench.scene import Signal
from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.ear.recogniser import Dictated
from voiceguide.ear.spoken_commands import Vocabulary, Words, vocabulary
from voiceguide.language.phrases import load_phrases
from voiceguide.player.command import Command

CALIBRATION = (
    "gmw/en-US", "gmw/en", "gmw/en-US+m3", "gmw/en+f2", "gmw/en-GB-x-rp+m1", "gmw/en-US+f4", "gmw/en-GB-scotland+m5",
    "gmw/en-US+Andy", "gmw/en+Annie", "gmw/en-US+f1", "gmw/en+m4",
)  # fmt: skip
"""The voices by which the recogniser's margins were chosen."""
EVALUATION = (
    "gmw/en-GB-scotland", "gmw/en-GB-x-rp", "gmw/en-US+m2", "gmw/en+m7", "gmw/en-US+f3", "gmw/en+f5", "gmw/en-US-nyc",
    "gmw/en-GB-x-rp+f2", "gmw/en-US+Alex", "gmw/en+belinda", "gmw/en-029", "gmw/en-GB-x-gbclan",
    "gmw/en-GB-scotland+f4",
)  # fmt: skip
"""The voices by which they are judged."""
LEVELS_DBFS = (-34.0, -20.0)
"""Of somebody who wants to be heard, as it reaches the microphone: between these."""


def command(
    rng: np.random.Generator, voices: Sequence[str], meanings: Mapping[str, Command], level_dbfs: tuple[float, float]
) -> Signal:
    """Somebody says one of the phrases, the first word apart or not, at a level as it reaches the microphone."""
    phrase = str(rng.choice(list(meanings)))
    called, _, words = phrase.partition(" ")
    text = phrase if rng.random() < 0.5 else f"{called}, {words}"
    said = say(text, str(rng.choice(list(voices))), int(rng.integers(110, 171)), int(rng.integers(35, 66)))
    rung = room(rng, near=True).ring(said)
    return Signal(meanings[phrase], at_rms(rung, rng.uniform(*level_dbfs)), len(said))


def words(rng: np.random.Generator, count: int) -> list[Signal]:
    """`count` commands in the voices for evaluation, at `LEVELS_DBFS`."""
    return [command(rng, EVALUATION, known().commands, LEVELS_DBFS) for _ in range(count)]


@cache
def known() -> Vocabulary:
    """What can be said."""
    return vocabulary(load_phrases("en"), "en")


def listener(stricter: float) -> Words:
    """Who listens for words; `stricter` is added to what the confidence must reach."""
    recogniser = PocketsphinxRecogniser(known().phrases)
    return Words(Dictated(recogniser), replace(known(), confidence=known().confidence + stricter))


def missing() -> str:
    """Why words cannot be tried here; empty where they can."""
    absent = [package for package in ("pocketsphinx", "espeakng_loader") if not find_spec(package)]
    return f"{' and '.join(absent)} not installed" if absent else ""
