"""Scores an onset as a strike (a knock or a clap) or as some other sound, by logistic regression.

The inputs are the features of `voiceguide.ear.onset_detector`, with their squares and products: a knock is dark and a
clap is bright, and each decays in its own way. `python -m tests.ear_bench.calibrate` has fitted the numbers to
synthetic claps and knocks, and to talk, music and sessions.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Scaled features are clipped, in standard deviations from the mean. The upper limit is tight, so that a strike louder,
# sharper or shorter than those of the training set does not count as an outlier.
_MIN_SCALED, _MAX_SCALED = -4.0, 1.5


def _numbers(text: str) -> NDArray[np.float64]:
    return np.array([float(number) for number in text.split()])


_CENTRE = _numbers("27.06 6.326 30 18.02 28.82 12.13 18.36 -1.661 -6.069 1.982")
_SPREAD = _numbers("4.357 1.038 7.018 10.63 10.28 4.861 4.926 0.972 2.423 12.2")
_WEIGHTS = _numbers(
    """
    9.423 0.5708 0.006863 0.4739 0.2923 -0.03682 0.2824 0.6614 1.033 -0.7553 -0.5925 0.193 -0.6445 0.427 -0.4982
    -0.0424 -0.02773 0.06258 0.1361 -0.7553 0.7813 0.5032 0.04465 0.3458 -0.07858 -0.1157 -0.5419 0.1278 0.07883
    -0.3213 0.03087 -0.08076 -0.4527 0.007961 -0.8748 -0.2897 0.1253 -0.2793 -0.4812 0.2363 0.3127 0.4561 -0.2924
    0.2849 0.03642 -0.276 0.2486 0.6841 -0.2288 -0.2678 0.7069 -0.2208 -0.312 0.3077 -0.1526 -0.3542 -0.2552
    -0.05621 0.3892 0.1054 -0.0301 -0.1714 0.8563 -1.219 1.036 0.9715
    """
)


def knock_score(features: ArrayLike) -> float:
    """The log odds (natural logarithm) that an onset is a strike, at the prior of the training set.

    Args:
        features: of one onset, in the order of `voiceguide.ear.onset_detector.FEATURES`.
    """
    return float((quadratic_terms(np.array([features]), _CENTRE, _SPREAD) @ _WEIGHTS)[0])


def quadratic_terms(
    features: NDArray[np.float64], centre: NDArray[np.float64], spread: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The regressors: a constant, each scaled feature, and each product of two.

    Args:
        features: shape `(onsets, features)`.
        centre: mean of each feature over the strikes of the training set.
        spread: standard deviation of each.

    Returns:
        Shape `(onsets, weights)`.
    """
    scaled = np.clip((features - centre) / spread, _MIN_SCALED, _MAX_SCALED)
    first, second = np.triu_indices(scaled.shape[1])
    return np.hstack((np.ones((len(scaled), 1)), scaled, scaled[:, first] * scaled[:, second]))
