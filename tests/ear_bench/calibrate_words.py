"""`python -m tests.ear_bench.calibrate_words`: learn what phrases that were said are like, and print what
`pronunciation.py` holds.

The voices and the chance it uses are not those of the bench.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.ear_bench import conditions as there
from tests.ear_bench.calibrate import fit
from tests.ear_bench.commands import CALIBRATION, LEVELS_DBFS, command, known
from tests.ear_bench.scene import Condition, Scene, stage
from tests.ear_bench.tally import ANSWER_WITHIN_S
from voiceguide.ear.ear import RATE_HZ, Ear, Heard
from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.ear.pronunciation_score import LEAST, MOST, Attempt, Usual, features
from voiceguide.ear.utterance_detector import Dropped, Ended, Paused, Said, Utterances
from voiceguide.player.command import Command

_SEED = 30_000
_SCENES = 5
_SIGNALS = 20
_ALONE = {there.TALK: 22, there.SESSION_AND_TALK: 22, there.SESSION_20: 6, there.BAND: 3}
"""Stretches of five minutes without a command."""
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase laid over an utterance, and whether it was said there."""

    attempt: Attempt
    was_said: bool
    scene: tuple[str, int, int]


class _Notes:
    """Notes all utterances, with the frame at which they were certain to be over."""

    def __init__(self) -> None:
        self._utterances = Utterances()
        self._parts: list[NDArray[np.float32]] = []
        self.found: list[tuple[int, NDArray[np.float32]]] = []

    def hear(self, heard: Heard) -> tuple[()]:
        for cut in self._utterances.hear(heard):
            match cut:
                case Said(samples):
                    self._parts.append(samples)
                case Dropped():
                    self._parts = []
                case Paused():
                    self._whole, self._parts = np.concatenate(self._parts), []
                case Ended():
                    self.found.append((heard.end, self._whole))
        return ()


def examples(task: tuple[str, int, int]) -> list[Example]:
    """What is in a scene of a condition, with a number and so many commands."""
    name, number, signals = task
    index = next(index for index, each in enumerate(there.ALL) if each.name == name)
    rng = np.random.default_rng([_SEED, index, number, signals])
    scene = _scene(there.ALL[index], rng, signals)
    notes = _Notes()
    Ear([notes]).hear(scene.background.microphone, scene.background.played)
    found = [(_meant(scene, end), _recogniser().attempt(samples)) for end, samples in notes.found]
    return [Example(attempt, known().commands[attempt.phrase] is meant, task) for meant, attempt in found if attempt]


def usual(said: Sequence[Attempt]) -> dict[str, Usual]:
    """What each phone is like in phrases that were said."""
    losses, lengths = defaultdict(list), defaultdict(list)
    for attempt in said:
        for phone in attempt.phones:
            losses[phone.name].append(phone.loss)
            lengths[phone.name].append(np.log(phone.frames))
    return {
        name: Usual(
            float(np.mean(losses[name])), float(np.std(losses[name])) + 3,
            float(np.mean(lengths[name])), float(np.std(lengths[name])) + 0.1,
        )
        for name in sorted(losses)
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Learned:
    """What tells phrases that were said from all else."""

    usual: Mapping[str, Usual]
    centre: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]

    def scores(self, attempts: Sequence[Attempt]) -> NDArray[np.float64]:
        """The natural logarithm of the odds that they were said."""
        return _terms(_table(attempts, self.usual), self.centre, self.spread) @ self.weights


def learn(those: Sequence[Example]) -> Learned:
    """Learn from examples."""
    its = usual([each.attempt for each in those if each.was_said])
    table = _table([each.attempt for each in those], its)
    was_said = np.array([each.was_said for each in those])
    centre, spread = table[was_said].mean(axis=0), table[was_said].std(axis=0)
    return Learned(its, centre, spread, fit(_terms(table, centre, spread), was_said.astype(float)))


def judged_by_others(those: Sequence[Example]) -> NDArray[np.float64]:
    """The score of each example by what was learned from other scenes."""
    scenes = sorted({each.scene for each in those})
    places = np.random.default_rng(_SEED).permutation(len(scenes))
    part = {scene: int(place) % _PARTS for scene, place in zip(scenes, places, strict=True)}
    scores = np.zeros(len(those))
    for number in range(_PARTS):
        learned = learn([each for each in those if part[each.scene] != number])
        held_back = [index for index, each in enumerate(those) if part[each.scene] == number]
        scores[held_back] = learned.scores([those[index].attempt for index in held_back])
    return scores


def tasks() -> list[tuple[str, int, int]]:
    """All scenes: condition, number, commands in it."""
    given = [(each.name, number, _SIGNALS) for each in there.ALL for number in range(_SCENES)]
    return given + [(each.name, number, 0) for each, count in _ALONE.items() for number in range(count)]


def main() -> None:
    """Learn and print."""
    with ProcessPoolExecutor(2) as pool:
        those = [each for found in pool.map(examples, tasks()) for each in found]
    scores = judged_by_others(those)
    hours = sum(_ALONE.values()) / 12
    alone = np.sort([score for score, each in zip(scores, those, strict=True) if not each.scene[2]])[::-1]
    said = np.array([score for score, each in zip(scores, those, strict=True) if each.was_said])
    for false_an_hour in (0.1, 0.25, 0.5, 1.0):
        score = alone[int(false_an_hour * hours)]
        sys.stderr.write(f"{score:.2f}: {false_an_hour} false an hour, {np.mean(said > score):.1%} of {len(said)}\n")
    learned = learn(those)
    print("_USUAL = {")
    for name, its in learned.usual.items():
        print(f'    "{name}": Usual({", ".join(f"{number:.3g}" for number in its)}),')
    print("}\n_WEIGHTS = {")
    for number, name in enumerate(features(those[0].attempt, learned.usual)):
        its = learned.centre[number], learned.spread[number], learned.weights[number + 1]
        print(f'    "{name}": Weight({", ".join(f"{each:.4g}" for each in its)}),')
    print(f"}}\n_CONSTANT = {learned.weights[0]:.4g}")


def _scene(condition: Condition, rng: np.random.Generator, signals: int) -> Scene:
    if not signals:
        return Scene(condition.name, condition.make(rng, 300 * RATE_HZ), ())
    given = [command(rng, CALIBRATION, known().commands, LEVELS_DBFS) for _ in range(signals)]
    return stage(condition, given, rng)


def _meant(scene: Scene, end: int) -> Command | None:
    """The command that an utterance is which was certain to be over at the frame `end`."""
    limit = int(ANSWER_WITHIN_S * RATE_HZ)
    return next((each.command for each in scene.wanted if each.began < end <= each.ended + limit), None)


@cache
def _recogniser() -> PocketsphinxRecogniser:
    return PocketsphinxRecogniser(known().phrases)


def _table(attempts: Sequence[Attempt], its: Mapping[str, Usual]) -> NDArray[np.float64]:
    """The features of each, in the order in which they are computed."""
    return np.array([list(features(attempt, its).values()) for attempt in attempts])


def _terms(table: NDArray[np.float64], centre: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled = np.clip((table - centre) / spread, LEAST, MOST)
    return np.column_stack((np.ones(len(scaled)), scaled))


if __name__ == "__main__":
    main()
