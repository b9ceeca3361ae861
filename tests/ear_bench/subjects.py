"""The kinds of commands that are measured, and the bar of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tests.ear_bench import commands
from tests.ear_bench.commands import by_espeak, neural, words
from tests.ear_bench.knocks import random_knocks
from tests.ear_bench.scene import Signal
from tests.ear_bench.scene_conditions import SESSION_AND_TALK, TALK
from voiceguide.ear.audio_front_end import CommandDetector
from voiceguide.ear.knock_detector import KnockDetector


@dataclass(frozen=True, slots=True)
class Bars:
    """Required performance."""

    hit_rate: float
    false_an_hour: float
    median_s: float
    """Reaction that half of the commands reach."""
    slow_s: float
    """Reaction that 95 % of the commands reach."""
    mistaken_rate: float = 0.005
    """Commands taken for another one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of command: how its signals are made and which detector is measured."""

    name: str
    bars: Bars
    signals: Callable[[np.random.Generator, int], Sequence[Signal]]
    for_choosing: Callable[[np.random.Generator, int], Sequence[Signal]]
    """The same, from speakers that the bench does not use: with them a threshold is chosen."""
    detectors: Callable[[Sequence[float]], Sequence[CommandDetector]]
    """Creates a detector for each offset of its thresholds, 0 as shipped."""
    strictnesses: tuple[float, ...]
    """Offsets for the curve."""
    missing: Callable[[], str] = lambda: ""
    """What is not installed, as text; empty if nothing is missing."""
    not_barred: tuple[str, ...] = ()
    """Conditions whose hits are reported but not subject to the bar."""
    alone: bool = True
    """Whether scenes without a command are measured: not where another subject has the same detector."""


def _knocks(strictnesses: Sequence[float]) -> Sequence[CommandDetector]:
    return [KnockDetector(stricter) for stricter in strictnesses]


# Nobody is understood while somebody else talks as loudly: there only false alarms are subject to the bar.
_TALKS = (TALK.name, SESSION_AND_TALK.name)
_WORDS = Bars(0.95, 0.3, 0.4, 0.6)
_CURVE = (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)


SUBJECTS: tuple[Subject, ...] = (
    Subject("knocks", Bars(0.985, 0.1, 0.5, 0.5), random_knocks, random_knocks, _knocks, (-4, -2, 0, 2, 4)),
    Subject(
        "words", _WORDS, words(by_espeak(commands.EVALUATION)), words(by_espeak(commands.CALIBRATION)),
        commands.detectors, _CURVE, commands.missing, _TALKS,
    ),
    Subject(
        "neural", _WORDS, words(neural(1, "hibari", "piper")), words(neural(0)),
        commands.detectors, _CURVE, commands.missing_neural, _TALKS, alone=False,
    ),
)  # fmt: skip
"""Knocks, and spoken commands by espeak and by neural voices, if what they need is installed."""
