"""`python -m tests.ear_bench.calibrate_words`: fit `pronunciation_score.py` and print its numbers.

Its voices and random seeds are not those of the bench.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.ear_bench import scene_conditions as there
from tests.ear_bench.calibrate import fit
from tests.ear_bench.commands import CALIBRATION, LEVELS_DBFS, command, vocabulary
from tests.ear_bench.scene import Condition, Scene, stage
from tests.ear_bench.tally import ANSWER_WITHIN_S
from voiceguide.ear.audio_front_end import AudioFrontEnd
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.ear.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.ear.pronunciation_score import MAX_SCALED, MIN_SCALED, PhoneStatistics, PhraseAlignment, features
from voiceguide.ear.utterance_detector import (
    UtteranceAudio,
    UtteranceDetector,
    UtteranceEnded,
    UtterancePaused,
    UtteranceTooLong,
)
from voiceguide.player.command import Command

_SEED = 30_000
_SCENES = 5
_SIGNALS = 20
_ALONE = {there.TALK: 22, there.SESSION_AND_TALK: 22, there.SESSION_20: 6, there.BAND: 3}
"""Scenes of five minutes without a command."""
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase aligned with an utterance, and whether it was spoken there."""

    alignment: PhraseAlignment
    was_said: bool
    scene: tuple[str, int, int]


class _UtteranceRecorder:
    """Keeps all utterances, with the frame at which each was certain to be over."""

    def __init__(self) -> None:
        self._utterances = UtteranceDetector()
        self._parts: list[NDArray[np.float32]] = []
        self.found: list[tuple[int, NDArray[np.float32]]] = []

    def detect(self, hop: Hop) -> tuple[()]:
        for event in self._utterances.process(hop):
            match event:
                case UtteranceAudio(samples):
                    self._parts.append(samples)
                case UtteranceTooLong():
                    self._parts = []
                case UtterancePaused():
                    self._whole, self._parts = np.concatenate(self._parts), []
                case UtteranceEnded():
                    self.found.append((hop.end, self._whole))
        return ()


def examples(task: tuple[str, int, int]) -> list[Example]:
    """The examples in one scene; a task is its condition, number and number of commands."""
    name, number, signals = task
    index = next(index for index, each in enumerate(there.ALL) if each.name == name)
    rng = np.random.default_rng([_SEED, index, number, signals])
    scene = _scene(there.ALL[index], rng, signals)
    recorder = _UtteranceRecorder()
    AudioFrontEnd([recorder]).process(scene.background.microphone, scene.background.played)
    found = [(_meant(scene, end), _recogniser().align(samples)) for end, samples in recorder.found]
    return [
        Example(alignment, vocabulary().commands[alignment.phrase] is meant, task)
        for meant, alignment in found
        if alignment
    ]


def phone_statistics(said: Sequence[PhraseAlignment]) -> dict[str, PhoneStatistics]:
    """Statistics of each phone in phrases that were spoken."""
    losses, lengths = defaultdict(list), defaultdict(list)
    for alignment in said:
        for phone in alignment.phones:
            losses[phone.name].append(phone.loss)
            lengths[phone.name].append(np.log(phone.frames))
    return {
        name: PhoneStatistics(
            float(np.mean(losses[name])), float(np.std(losses[name])) + 3,
            float(np.mean(lengths[name])), float(np.std(lengths[name])) + 0.1,
        )
        for name in sorted(losses)
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Learned:
    """The fitted parameters."""

    usual: Mapping[str, PhoneStatistics]
    centre: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]

    def scores(self, alignments: Sequence[PhraseAlignment]) -> NDArray[np.float64]:
        """The log odds that each was spoken."""
        return _terms(_table(alignments, self.usual), self.centre, self.spread) @ self.weights


def learn(those: Sequence[Example]) -> Learned:
    """Fit to examples."""
    its = phone_statistics([each.alignment for each in those if each.was_said])
    table = _table([each.alignment for each in those], its)
    was_said = np.array([each.was_said for each in those])
    centre, spread = table[was_said].mean(axis=0), table[was_said].std(axis=0)
    return Learned(its, centre, spread, fit(_terms(table, centre, spread), was_said.astype(float)))


def cross_validated(those: Sequence[Example]) -> NDArray[np.float64]:
    """The score of each example by parameters fitted to other scenes (cross-validation)."""
    scenes = sorted({each.scene for each in those})
    places = np.random.default_rng(_SEED).permutation(len(scenes))
    part = {scene: int(place) % _PARTS for scene, place in zip(scenes, places, strict=True)}
    scores = np.zeros(len(those))
    for number in range(_PARTS):
        learned = learn([each for each in those if part[each.scene] != number])
        held_back = [index for index, each in enumerate(those) if part[each.scene] == number]
        scores[held_back] = learned.scores([those[index].alignment for index in held_back])
    return scores


def tasks() -> list[tuple[str, int, int]]:
    """All scenes: condition, number, commands in it."""
    given = [(each.name, number, _SIGNALS) for each in there.ALL for number in range(_SCENES)]
    return given + [(each.name, number, 0) for each, count in _ALONE.items() for number in range(count)]


def main() -> None:
    """Fit and print."""
    with ProcessPoolExecutor(2) as pool:
        those = [each for found in pool.map(examples, tasks()) for each in found]
    scores = cross_validated(those)
    hours = sum(_ALONE.values()) / 12
    alone = np.sort([score for score, each in zip(scores, those, strict=True) if not each.scene[2]])[::-1]
    said = np.array([score for score, each in zip(scores, those, strict=True) if each.was_said])
    for false_an_hour in (0.1, 0.25, 0.5, 1.0):
        score = alone[int(false_an_hour * hours)]
        sys.stderr.write(f"{score:.2f}: {false_an_hour} false an hour, {np.mean(said > score):.1%} of {len(said)}\n")
    learned = learn(those)
    print("_PHONES = {\n    phone: PhoneStatistics(*statistics) for phone, statistics in {")
    for name, its in learned.usual.items():
        print(f'        "{name}": ({", ".join(f"{number:.3g}" for number in its)}),')
    print("    }.items()\n}\n_WEIGHTS = {")
    for number, name in enumerate(features(those[0].alignment, learned.usual)):
        its = learned.centre[number], learned.spread[number], learned.weights[number + 1]
        print(f'    "{name}": FeatureWeight({", ".join(f"{each:.4g}" for each in its)}),')
    print(f"}}\n_CONSTANT = {learned.weights[0]:.4g}")


def _scene(condition: Condition, rng: np.random.Generator, signals: int) -> Scene:
    if not signals:
        return Scene(condition.name, condition.make(rng, 300 * RATE_HZ), ())
    given = [command(rng, CALIBRATION, vocabulary().commands, LEVELS_DBFS) for _ in range(signals)]
    return stage(condition, given, rng)


def _meant(scene: Scene, end: int) -> Command | None:
    """The command that an utterance which ended by the frame `end` belongs to; None if it is none."""
    limit = int(ANSWER_WITHIN_S * RATE_HZ)
    return next((each.command for each in scene.expected if each.began < end <= each.ended + limit), None)


@cache
def _recogniser() -> PocketsphinxRecogniser:
    return PocketsphinxRecogniser(vocabulary().phrases)


def _table(alignments: Sequence[PhraseAlignment], its: Mapping[str, PhoneStatistics]) -> NDArray[np.float64]:
    """Features, shape `(alignments, features)`."""
    return np.array([list(features(alignment, its).values()) for alignment in alignments])


def _terms(table: NDArray[np.float64], centre: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled = np.clip((table - centre) / spread, MIN_SCALED, MAX_SCALED)
    return np.column_stack((np.ones(len(scaled)), scaled))


if __name__ == "__main__":
    main()
