"""Scores an onset as a strike (a knock or a clap) or as some other sound, by a small neural network.

Its inputs are the features of `voiceguide.ear.onset_detector`. `python -m tests.ear_bench.calibrate` has fitted the
weights in `strike_network.npz` to synthetic claps and knocks, and to talk, music and sessions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NETWORK = Path(__file__).with_name("strike_network.npz")


@dataclass(frozen=True, slots=True)
class StrikeNetwork:
    """One layer of units and their weighted sum."""

    units: NDArray[np.float64]
    """Weights of the features and, in the last row, of a constant, shape `(features + 1, units)`."""
    output: NDArray[np.float64]
    """Weights of the units and, last, of a constant, shape `(units + 1,)`."""

    def scores(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log odds (natural logarithm) that onsets are strikes, at the prior of the training set.

        Args:
            features: shape `(onsets, features)`.

        Returns:
            Shape `(onsets,)`.
        """
        active = np.tanh(features @ self.units[:-1] + self.units[-1])
        scores: NDArray[np.float64] = active @ self.output[:-1] + self.output[-1]
        return scores


def knock_score(features: Sequence[float]) -> float:
    """The log odds (natural logarithm) that an onset with these features is a strike."""
    return float(_fitted().scores(np.array([features]))[0])


@cache
def _fitted() -> StrikeNetwork:
    with np.load(NETWORK) as weights:
        return StrikeNetwork(weights["units"], weights["output"])
