"""How much a sudden sound is like a knock or a clap.

A logistic regression on what `voiceguide.control.onsets` tells of an onset, with squares and products: a knock is dark
and a clap is bright, and each fades in its own way. `python -m tests.control_bench.calibrate` has learned the numbers
from claps and knocks that are made up, and from talk, music and sessions.
"""

import numpy as np
from numpy.typing import NDArray

_LEAST, _MOST = -4.0, 1.5
# In spreads from the centre. More of anything is not less of a knock: what is louder, sharper, and sooner over than what
# was learned from must not count as strange.


def _numbers(text: str) -> NDArray[np.float64]:
    return np.array([float(number) for number in text.split()])


_CENTRE = _numbers(
    """
    27.29 6.304 30.47 17.44 29.39 11.56 17.7 -1.716 -5.695 3.231
    """
)
_SPREAD = _numbers(
    """
    4.173 1.027 6.892 10.48 9.905 4.708 4.946 1.009 2.245 11.61
    """
)
_WEIGHTS = _numbers(
    """
    10.48 0.2616 -0.05734 0.5663 0.08044 -0.3846 0.2543 0.6425 0.3149 -1.107 -0.311 0.04287 0.04708 -0.1533
    -0.6606 -0.004093 -0.1123 -0.2039 0.04911 -0.4843 0.2432 0.2946 -0.1819 -0.1691 -0.2218 0.3664 -0.1589 -0.2067
    -0.3367 -0.4117 0.3684 -0.299 0.1543 -0.5161 -0.9148 -0.3515 -0.09001 0.3067 -0.337 -0.103 0.6049 -0.03228
    -0.04141 0.7332 -0.4726 0.09008 -0.04866 0.7254 0.09659 -0.4106 0.08138 -0.1864 -0.326 -0.09531 -0.2418
    -0.2995 -0.4857 -0.2968 0.5945 0.4148 -0.0287 -0.1691 0.7926 -0.8763 0.1157 0.7112
    """
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
    scaled = np.clip((features - centre) / spread, _LEAST, _MOST)
    first, second = np.triu_indices(scaled.shape[1])
    return np.hstack((np.ones((len(scaled), 1)), scaled, scaled[:, first] * scaled[:, second]))
