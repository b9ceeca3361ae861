"""How much a sudden sound is like a knock or a clap.

A logistic regression on what `voiceguide.control.onsets` tells of an onset, with squares and products: a knock is dark
and a clap is bright, and each fades in its own way. `python -m tests.control_bench.calibrate` has learned the numbers
from claps and knocks that are made up, and from talk, music and sessions.
"""

import numpy as np
from numpy.typing import NDArray

_FARTHEST = 4.0

_CENTRE = np.array((26.9, 6.275, 30.01, 17, 28.33, 11.46, 18.32, -1.697, -6.04, 2.576))
_SPREAD = np.array((4.138, 1.083, 7.159, 10.89, 10.01, 5.15, 4.84, 0.9671, 2.603, 12.25))
_WEIGHTS = np.array(
    (
        9.287,
        0.5976,
        0.03745,
        0.5232,
        0.2004,
        -0.2787,
        0.6472,
        1.54,
        1.103,
        -0.686,
        -0.2487,
        0.07367,
        -0.1344,
        -0.353,
        -0.499,
        0.1847,
        0.00798,
        -0.3798,
        -0.2147,
        -0.403,
        0.3434,
        0.2356,
        -0.1554,
        0.134,
        -0.2658,
        -0.02112,
        -0.09343,
        0.1633,
        0.1244,
        -0.4362,
        0.6381,
        0.2252,
        0.02895,
        -0.1439,
        -0.5342,
        0.4518,
        0.1205,
        -0.2615,
        -0.573,
        0.02767,
        0.3331,
        0.4292,
        0.05193,
        0.8686,
        0.02643,
        -0.2974,
        0.1866,
        0.9207,
        -0.5695,
        -0.8933,
        0.7982,
        -0.08543,
        -0.002343,
        -0.1017,
        -0.137,
        -0.6633,
        0.02976,
        -0.1084,
        0.491,
        -0.01025,
        0.1374,
        0.07825,
        0.2996,
        -1.046,
        0.8058,
        1.193,
    )
)


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
