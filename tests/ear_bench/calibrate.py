"""`python -m tests.ear_bench.calibrate`: fit the strike classifier and write its weights.

It uses random seeds of its own, so that the bench never tests on the training set.
"""

import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from numpy.typing import NDArray

from tests.ear_bench import scene_conditions as there
from tests.ear_bench.knocks import random_knocks
from tests.ear_bench.scene import Scene, stage
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.onset_detector import Onset, OnsetDetector
from voiceguide.ear.strike_classifier import NETWORK, StrikeNetwork

_SEED = 20_000
_SCENES = 6
_SIGNALS = 30
_ALONE = {there.TALK: 10, there.SESSION_AND_TALK: 8, there.SESSION_20: 4, there.BAND: 10, there.BEDS: 2}
"""Scenes of five minutes without a strike."""
_NEAR = round(0.015 * RATE_HZ)
_UNITS = 16
_RIDGE = 4.0


class _OnsetRecorder:
    """Keeps all onsets."""

    def __init__(self) -> None:
        self._onsets = OnsetDetector(score=lambda _: 0.0)
        self.found: list[Onset] = []

    def detect(self, hop: Hop) -> tuple[()]:
        self.found += self._onsets.process(hop)
        return ()


def examples(task: tuple[int, int, int]) -> list[tuple[bool, tuple[float, ...]]]:
    """Whether each onset of a scene is a strike, and its features; without the reverberation of the strikes.

    Args:
        task: index of the condition, number of the scene, and how many commands are in it.
    """
    condition, rng = there.ALL[task[0]], np.random.default_rng([_SEED, *task])
    if task[2]:
        scene = stage(condition, random_knocks(rng, task[2]), rng)
    else:
        scene = Scene(condition.name, condition.make(rng, 300 * RATE_HZ), ())
    recorder = _OnsetRecorder()
    AudioFrontEnd([recorder]).process(scene.background.microphone, scene.background.played)
    strikes = np.array([strike for each in scene.expected for strike in each.strikes])
    found = []
    for onset in recorder.found:
        late = onset.frame - strikes
        is_strike = bool((np.abs(late) <= _NEAR).any())
        if is_strike or not ((late > -0.1 * RATE_HZ) & (late < 0.4 * RATE_HZ)).any():
            found.append((is_strike, onset.features))
    return found


def fit(features: NDArray[np.float64], is_strike: NDArray[np.float64]) -> StrikeNetwork:
    """The network of the highest likelihood, with a ridge penalty on its weights for scaled features."""
    from scipy.optimize import minimize

    centre, spread = features.mean(axis=0), features.std(axis=0)
    scaled = np.column_stack(((features - centre) / spread, np.ones(len(features))))
    rows, rng = scaled.shape[1], np.random.default_rng(_SEED)
    penalised = np.ones((rows + 1, _UNITS))
    penalised[-2] = 0  # the constant of each unit
    ridge = _RIDGE * np.append(penalised.ravel(), 0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Negative log likelihood and its gradient. Weights: those of the units by row, of the output, its constant."""
        units, output = weights[: rows * _UNITS].reshape(rows, _UNITS), weights[-_UNITS - 1 : -1]
        active = np.tanh(scaled @ units)
        scores = active @ output + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - is_strike
        into_units = scaled.T @ (np.outer(error, output) * (1 - active**2))
        gradient = np.concatenate((into_units.ravel(), error @ active, [error.sum()])) + ridge * weights
        value = (np.logaddexp(0, scores) - is_strike * scores).sum() + 0.5 * (ridge * weights**2).sum()
        return float(value), gradient

    start = np.append(rng.standard_normal((rows + 1) * _UNITS) / np.sqrt(rows), 0.0)
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    units = weights[: rows * _UNITS].reshape(rows, _UNITS)
    units[:-1] /= spread[:, None]
    units[-1] -= centre @ units[:-1]
    return StrikeNetwork(units, weights[rows * _UNITS :])


def main() -> None:
    """Fit and write."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    tasks = [(index, number, _SIGNALS) for index in range(len(there.ALL)) for number in range(_SCENES)]
    tasks += [(there.ALL.index(each), number, 0) for each, count in _ALONE.items() for number in range(count)]
    with ProcessPoolExecutor(2) as pool:
        rows = [row for found in pool.map(examples, tasks) for row in found]
    is_strike = np.array([one for one, _ in rows], float)
    features = np.array([each for _, each in rows])
    network = fit(features, is_strike)
    np.savez(NETWORK, units=network.units, output=network.output)
    scores = network.scores(features)
    others = scores[is_strike == 0] > np.quantile(scores[is_strike == 1], 0.005)
    print(f"{is_strike.sum():.0f} strikes, {len(others)} other onsets; where 99.5 % are found: {others.sum()} of these")


if __name__ == "__main__":
    main()
