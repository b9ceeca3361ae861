"""The ways of giving a command that are tried, and what is asked of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tests.ear_bench import commands
from tests.ear_bench.conditions import SESSION_AND_TALK, TALK
from tests.ear_bench.knocks import some
from tests.ear_bench.scene import Signal
from voiceguide.ear.ear import Listener
from voiceguide.ear.knocks import Knocks
from voiceguide.ear.rhythm import Strictness


@dataclass(frozen=True, slots=True)
class Bars:
    """What is asked for."""

    hit_rate: float
    false_an_hour: float
    reaction_s: float = 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """A way of giving commands."""

    name: str
    bars: Bars
    signals: Callable[[np.random.Generator, int], Sequence[Signal]]
    listeners: Callable[[float], Sequence[Listener]]
    """Who listens; takes how strict to be, 0 as shipped."""
    strictnesses: tuple[float, ...] = ()
    """For the curve, where a bar is missed."""
    missing: Callable[[], str] = lambda: ""
    """Why it cannot be tried here; empty where it can."""
    beside: tuple[str, ...] = ()
    """Conditions in which it is told how many are found, and not barred."""


def _knocks(stricter: float) -> Sequence[Listener]:
    usual = Strictness()
    return (Knocks(Strictness(usual.each + stricter, usual.mean + stricter)),)


SUBJECTS: tuple[Subject, ...] = (
    Subject("knocks", Bars(0.98, 0.1), some, _knocks, (-4, -2, 2, 4)),
    # Nobody is understood while somebody else talks as loudly: what is found there is told, what is imagined counts.
    Subject(
        "words", Bars(0.90, 0.5), commands.words, lambda stricter: (commands.listener(stricter),),
        (-0.24, -0.12, 0.12, 0.24),
        commands.missing, (TALK.name, SESSION_AND_TALK.name),
    ),
)  # fmt: skip
"""Knocks, and words where they can be had."""
