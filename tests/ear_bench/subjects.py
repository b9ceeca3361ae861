"""The two kinds of commands that are measured, and the bar of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tests.ear_bench import commands
from tests.ear_bench.knocks import random_knocks
from tests.ear_bench.scene import Signal
from tests.ear_bench.scene_conditions import SESSION_AND_TALK, TALK
from voiceguide.ear.audio_front_end import CommandDetector
from voiceguide.ear.knock_detector import KnockDetector
from voiceguide.ear.knock_rhythm import KnockThresholds


@dataclass(frozen=True, slots=True)
class Bars:
    """Required performance."""

    hit_rate: float
    false_an_hour: float
    reaction_s: float = 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of command: how its signals are made and which detector is measured."""

    name: str
    bars: Bars
    signals: Callable[[np.random.Generator, int], Sequence[Signal]]
    detectors: Callable[[float], Sequence[CommandDetector]]
    """Creates the detectors; takes an offset for their thresholds, 0 as shipped."""
    strictnesses: tuple[float, ...] = ()
    """Offsets for the curve that is printed where a bar is missed."""
    missing: Callable[[], str] = lambda: ""
    """What is not installed, as text; empty if nothing is missing."""
    not_barred: tuple[str, ...] = ()
    """Conditions whose hits are reported but not subject to the bar."""


def _knocks(stricter: float) -> Sequence[CommandDetector]:
    shipped = KnockThresholds()
    return (KnockDetector(KnockThresholds(shipped.min_score + stricter, shipped.min_mean_score + stricter)),)


SUBJECTS: tuple[Subject, ...] = (
    Subject("knocks", Bars(0.98, 0.1), random_knocks, _knocks, (-4, -2, 2, 4)),
    # Nobody is understood while somebody else talks as loudly: there only false alarms are subject to the bar.
    Subject(
        "words", Bars(0.90, 0.5), commands.words, lambda stricter: (commands.detector(stricter),),
        (-0.24, -0.12, 0.12, 0.24),
        commands.missing, (TALK.name, SESSION_AND_TALK.name),
    ),
)  # fmt: skip
"""Knocks, and spoken commands if their packages are installed."""
