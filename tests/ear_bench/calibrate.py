"""`python -m tests.ear_bench.calibrate`: fit the strike classifier and print its numbers.

It uses random seeds of its own, so that the bench never tests on the training set.
"""

import sys
import textwrap
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from numpy.typing import NDArray

from tests.ear_bench import scene_conditions as there
from tests.ear_bench.knocks import random_knocks
from tests.ear_bench.scene import Condition, Scene, stage
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.onset_detector import FEATURES, Onset, OnsetDetector
from voiceguide.ear.strike_classifier import quadratic_terms

_SEED = 20_000
_SCENES = 3
_SIGNALS = 30
_ALONE = {there.TALK: 8, there.SESSION_AND_TALK: 5, there.SESSION_20: 4, there.BAND: 6, there.BEDS: 1}
"""Scenes of five minutes without a strike."""
_NEAR = round(0.015 * RATE_HZ)
_RIDGE = 2.0


class _OnsetRecorder:
    """Keeps all onsets."""

    def __init__(self) -> None:
        self._onsets = OnsetDetector()
        self.found: list[Onset] = []

    def detect(self, hop: Hop) -> tuple[()]:
        self.found += self._onsets.process(hop)
        return ()


def onsets(scene: Scene) -> list[Onset]:
    """All onsets in a scene."""
    recorder = _OnsetRecorder()
    AudioFrontEnd([recorder]).process(scene.background.microphone, scene.background.played)
    return recorder.found


def strikes(task: tuple[str, int]) -> list[tuple[float, ...]]:
    """Features of the strikes in a scene."""
    condition, rng = _chance(task, 1)
    scene = stage(condition, random_knocks(rng, _SIGNALS), rng)
    found = onsets(scene)
    frames = np.array([onset.frame for onset in found])
    nearest = [(int(np.abs(frames - strike).argmin()), strike) for each in scene.expected for strike in each.strikes]
    return [found[index].features for index, strike in nearest if abs(frames[index] - strike) <= _NEAR]


def others(task: tuple[str, int]) -> list[tuple[float, ...]]:
    """Features of all onsets in a scene without strikes."""
    condition, rng = _chance(task, 2)
    return [onset.features for onset in onsets(Scene(task[0], condition.make(rng, 300 * RATE_HZ), ()))]


def _chance(task: tuple[str, int], kind: int) -> tuple[Condition, np.random.Generator]:
    """The condition of a task, and a random generator of its own."""
    index = next(index for index, each in enumerate(there.ALL) if each.name == task[0])
    return there.ALL[index], np.random.default_rng([_SEED, index, task[1], kind])


def fit(matrix: NDArray[np.float64], is_one: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression with a small ridge penalty, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(len(weights), _RIDGE)
    ridge[0] = 0
    for _ in range(25):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        curvature = (matrix.T * (likely * (1 - likely) + 1e-6)) @ matrix + np.diag(ridge)
        weights += np.linalg.solve(curvature, matrix.T @ (is_one - likely) - ridge * weights)
    return weights


def main() -> None:
    """Fit and print."""
    with ProcessPoolExecutor(2) as pool:
        with_strikes = [(each.name, number) for each in there.ALL for number in range(_SCENES)]
        alone = [(each.name, number) for each, count in _ALONE.items() for number in range(count)]
        yes = np.array([row for rows in pool.map(strikes, with_strikes) for row in rows])
        no = np.array([row for rows in pool.map(others, alone) for row in rows])
    centre, spread = yes.mean(axis=0), yes.std(axis=0)
    matrix = np.concatenate([quadratic_terms(yes, centre, spread), quadratic_terms(no, centre, spread)])
    weights = fit(matrix, np.repeat([1.0, 0.0], [len(yes), len(no)]))
    scores = matrix @ weights
    threshold = np.quantile(scores[: len(yes)], 0.02)
    sys.stderr.write(
        f"{len(yes)} strikes, {len(no)} others; 98 % found: {np.mean(scores[len(yes) :] > threshold):.2%}\n"
    )
    for name, values in (("_CENTRE", centre), ("_SPREAD", spread)):
        print(f'{name} = _numbers("{_text(values)}")')
    lines = textwrap.indent(textwrap.fill(_text(weights), 110), " " * 4)
    print(f'_WEIGHTS = _numbers(\n    """\n{lines}\n    """\n)')
    print(f"# {', '.join(FEATURES)}")


def _text(values: NDArray[np.float64]) -> str:
    return " ".join(f"{value:.4g}" for value in values)


if __name__ == "__main__":
    main()
