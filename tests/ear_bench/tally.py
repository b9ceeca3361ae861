"""Counting what is found, what is imagined, and how long it took."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.ear_bench.scene import Scene
from voiceguide.ear.ear import RATE_HZ, Ear, Listener
from voiceguide.player.command import Command

# About what a sound card hands over at once.
_BLOCK = 320
# A command this much after the end of a signal is no answer to it any more.
ANSWER_WITHIN_S = 1.5


@dataclass(slots=True)
class Tally:
    """What came of some scenes."""

    wanted: int = 0
    found: int = 0
    false: int = 0
    """Commands nobody gave; a wrong command in answer to a signal is one too."""
    hours: float = 0.0
    reactions_s: list[float] = field(default_factory=list)
    """From the end of each signal that was found to its command, computing included."""
    computing_s: float = 0.0

    def add(self, other: "Tally") -> None:
        """Count what another counted as well."""
        self.wanted += other.wanted
        self.found += other.found
        self.false += other.false
        self.hours += other.hours
        self.reactions_s += other.reactions_s
        self.computing_s += other.computing_s

    @property
    def hit_rate(self) -> float:
        """The share of signals that were answered with their command."""
        return self.found / self.wanted if self.wanted else float("nan")

    @property
    def false_an_hour(self) -> float:
        """Commands nobody gave, per hour of scene."""
        return self.false / self.hours if self.hours else float("nan")

    def reaction_s(self, quantile: float) -> float:
        """A quantile of the reaction times."""
        return float(np.quantile(self.reactions_s, quantile)) if self.reactions_s else float("nan")


def given(scene: Scene, listeners: Sequence[Listener]) -> tuple[list[tuple[int, Command]], float]:
    """The commands that are heard in a scene, each with the frame at which it is known, and seconds of a core.

    It is known when the core has done all that came before it: what takes long to compute is late, and makes late.
    """
    ear = Ear(listeners)
    commands: list[tuple[int, Command]] = []
    microphone, played = scene.background.microphone, scene.background.played
    done_s = computing_s = 0.0
    for start in range(0, len(microphone), _BLOCK):
        stop = min(start + _BLOCK, len(microphone))
        began_s = time.process_time()
        found = ear.hear(microphone[start:stop], played[start:stop])
        spent_s = time.process_time() - began_s
        done_s = max(done_s, stop / RATE_HZ) + spent_s
        computing_s += spent_s
        commands += [(round(done_s * RATE_HZ), command) for command in found]
    return commands, computing_s


def tally(scenes: Iterable[Scene], listeners: Callable[[], Sequence[Listener]]) -> dict[str, Tally]:
    """What listeners make of scenes, by condition; each scene gets listeners of its own."""
    tallies: dict[str, Tally] = {}
    for scene in scenes:
        commands, computing_s = given(scene, listeners())
        tallies.setdefault(scene.condition, Tally()).add(count(scene, commands, computing_s))
    return tallies


def count(scene: Scene, commands: Sequence[tuple[int, Command]], computing_s: float = 0.0) -> Tally:
    """Compare what was heard with what was meant."""
    result = Tally(len(scene.wanted), hours=scene.seconds / 3600, computing_s=computing_s)
    left = list(commands)
    for wanted in scene.wanted:
        limit = wanted.ended + int(ANSWER_WITHIN_S * RATE_HZ)
        answer = next((each for each in left if wanted.began < each[0] <= limit), None)
        if answer and answer[1] is wanted.command:
            left.remove(answer)
            result.found += 1
            result.reactions_s.append((answer[0] - wanted.ended) / RATE_HZ)
    result.false = len(left)
    return result
