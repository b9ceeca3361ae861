"""Finds the rate to ask an engine for, and the pause between sentences, so that a person hears the rate they wanted.

The rate that is heard is the number of words divided by the time in which somebody speaks. The pauses between sentences
do not count, in an utterance as little as between two.

An engine's own rate means something else for each voice, so it is measured on a fixed passage in the language, which
has utterances, sentences and words as long as those of instructions usually are. An engine that does not speak well as
slowly as that gets longer pauses instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_LONGEST_PAUSE_S: Final = 3.0
_TOLERANCE: Final = 0.01
_MOST_MEASUREMENTS: Final = 4
_STEPS: Final = (0.5, 2.0)
"""The least and greatest factor between two rates that are tried one after the other."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an engine has to speak."""

    asked_wpm: float
    """The rate to ask it for."""
    pause_s: float
    """The pause between two sentences, in seconds."""


def calibrated(
    speech_s: Callable[[float], float], words: int, pauses: int, rate_wpm: int, pause_s: float, slowest_wpm: int
) -> Delivery:
    """How to speak so that `rate_wpm` is heard.

    Args:
        speech_s: speaks the passage at a rate, and returns the length of its sentences without pauses, in seconds.
        words: how many words the passage has.
        pauses: how many pauses between sentences of the same utterance it has; at least one.
        rate_wpm: the rate to be heard.
        pause_s: the pause between two sentences that is wanted, in seconds.
        slowest_wpm: the lowest rate to ask the engine for.
    """
    goal_s = 60 * words / rate_wpm
    asked_wpm, sentences_s = _closest(speech_s, goal_s, rate_wpm, slowest_wpm)
    missing_s = max(0.0, goal_s - sentences_s) if asked_wpm <= slowest_wpm else 0.0
    return Delivery(asked_wpm, min(pause_s + missing_s / pauses, _LONGEST_PAUSE_S))


def _closest(
    speech_s: Callable[[float], float], goal_s: float, first_wpm: float, slowest_wpm: float
) -> tuple[float, float]:
    """The rate at which speech takes about `goal_s`, and how long it takes then."""
    asked_wpm = max(first_wpm, slowest_wpm)
    tried: dict[float, float] = {}
    while len(tried) < _MOST_MEASUREMENTS and (asked_wpm := round(asked_wpm, 1)) not in tried:
        tried[asked_wpm] = speech_s(asked_wpm)
        if abs(tried[asked_wpm] / goal_s - 1) < _TOLERANCE:
            break
        asked_wpm = max(_next(list(tried.items()), goal_s), slowest_wpm)
    return min(tried.items(), key=lambda each: abs(each[1] - goal_s))


def _next(tried: list[tuple[float, float]], goal_s: float) -> float:
    """The next rate to try: the time is nearly linear in the inverse of the rate."""
    asked, took_s = tried[-1]
    step = took_s / goal_s
    if len(tried) > 1 and tried[-2][1] != took_s:
        before, took_before_s = tried[-2]
        slope = (took_s - took_before_s) / (1 / asked - 1 / before)
        inverse = 1 / asked + (goal_s - took_s) / slope
        step = 1 / (asked * inverse) if slope > 0 and inverse > 0 else step
    return asked * min(max(step, _STEPS[0]), _STEPS[1])
