"""How much a sudden sound is like a knock or a clap.

A logistic regression on what `voiceguide.control.onsets` tells of an onset, with squares and products: a knock is dark
and a clap is bright, and each fades in its own way. `python -m tests.control_bench.calibrate` has learned the numbers
from claps and knocks that are made up, and from talk, music and sessions.
"""

import numpy as np
from numpy.typing import NDArray

_FARTHEST = 4.0

_CENTRE = np.array((0.0,))
_SPREAD = np.array((1.0,))
_WEIGHTS = np.array((0.0,))


def resemblance(features: NDArray[np.float64]) -> float:
    """The natural logarithm of the odds that it is a knock or a clap, where both are as frequent as when it learned.

    Args:
        features: of one onset, as in `voiceguide.control.onsets.FEATURES`.
    """
    return float((terms(features[None, :], _CENTRE, _SPREAD) @ _WEIGHTS)[0])


def terms(
    features: NDArray[np.float64], centre: NDArray[np.float64], spread: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What the weights are for: one, each feature, and each product of two; shape `(onsets, weights)`."""
    scaled = np.clip((features - centre) / spread, -_FARTHEST, _FARTHEST)
    first, second = np.triu_indices(scaled.shape[1])
    return np.hstack((np.ones((len(scaled), 1)), scaled, scaled[:, first] * scaled[:, second]))
