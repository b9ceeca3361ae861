"""Counts hits and false alarms and measures reaction and computing time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.ear_bench.scene import Scene
from voiceguide.ear.audio_front_end import AudioFrontEnd, CommandDetector
from voiceguide.ear.hop import RATE_HZ, Hop
from voiceguide.language.vocabulary import Command

# About the block size of a sound card.
_BLOCK = 320
# A command later than this after the end of a signal is a false alarm.
ANSWER_WITHIN_S = 1.5


@dataclass(slots=True)
class Tally:
    """Counts over some scenes."""

    expected: int = 0
    found: int = 0
    false: int = 0
    """False alarms, including wrong commands in answer to a signal."""
    mistakes: list[tuple[Command, Command]] = field(default_factory=list)
    """Of each signal that was answered with another command, its own and that one."""
    hours: float = 0.0
    reactions_s: list[float] = field(default_factory=list)
    """From the end of each signal that was found to its command, computing time included."""
    computing_s: float = 0.0

    def add(self, other: "Tally") -> None:
        """Add the counts of another tally."""
        self.expected += other.expected
        self.found += other.found
        self.false += other.false
        self.mistakes += other.mistakes
        self.hours += other.hours
        self.reactions_s += other.reactions_s
        self.computing_s += other.computing_s

    @property
    def hit_rate(self) -> float:
        """The share of signals that were answered with their command."""
        return self.found / self.expected if self.expected else float("nan")

    @property
    def mistaken_rate(self) -> float:
        """The share of signals that were answered with another command."""
        return len(self.mistakes) / self.expected if self.expected else float("nan")

    @property
    def false_an_hour(self) -> float:
        """False alarms per hour."""
        return self.false / self.hours if self.hours else float("nan")

    def reaction_s(self, quantile: float) -> float:
        """A quantile of the reaction times."""
        return float(np.quantile(self.reactions_s, quantile)) if self.reactions_s else float("nan")


class _Recorder:
    """Keeps the commands that a detector reports."""

    def __init__(self, detector: CommandDetector) -> None:
        self._detector = detector
        self.found: list[Command] = []

    def detect(self, hop: Hop) -> tuple[()]:
        self.found += self._detector.detect(hop)
        return ()


def detected(scene: Scene, detectors: Sequence[CommandDetector]) -> tuple[list[list[tuple[int, Command]]], float]:
    """The commands that each detector reports, with the frame at which they are known, and the CPU time in seconds.

    A command is known when all blocks up to it have been computed, one after the other: slow computing delays it.
    """
    recorders = [_Recorder(detector) for detector in detectors]
    front_end = AudioFrontEnd(recorders)
    commands: list[list[tuple[int, Command]]] = [[] for _ in detectors]
    microphone, played = scene.background.microphone, scene.background.played
    done_s = computing_s = 0.0
    for start in range(0, len(microphone), _BLOCK):
        stop = min(start + _BLOCK, len(microphone))
        began_s = time.process_time()
        front_end.process(microphone[start:stop], played[start:stop])
        spent_s = time.process_time() - began_s
        done_s = max(done_s, stop / RATE_HZ) + spent_s
        computing_s += spent_s
        for recorder, known in zip(recorders, commands, strict=True):
            known += [(round(done_s * RATE_HZ), command) for command in recorder.found]
            recorder.found.clear()
    return commands, computing_s


def count(scene: Scene, commands: Sequence[tuple[int, Command]], computing_s: float = 0.0) -> Tally:
    """Compare the detected commands with the expected ones."""
    result = Tally(len(scene.expected), hours=scene.seconds / 3600, computing_s=computing_s)
    left = list(commands)
    for expected in scene.expected:
        limit = expected.ended + int(ANSWER_WITHIN_S * RATE_HZ)
        answer = next((each for each in left if expected.began < each[0] <= limit), None)
        if answer and answer[1] is expected.command:
            left.remove(answer)
            result.found += 1
            result.reactions_s.append((answer[0] - expected.ended) / RATE_HZ)
        elif answer:
            result.mistakes.append((expected.command, answer[1]))
    result.false = len(left)
    return result
