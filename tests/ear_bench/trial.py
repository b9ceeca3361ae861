"""Measures kinds of commands in all conditions, in several processes."""

import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeAlias

import numpy as np

from tests.ear_bench import scene_conditions as there
from tests.ear_bench.scene import Scene, stage
from tests.ear_bench.tally import Tally, count, detected
from voiceguide.ear.hop import RATE_HZ

_SCENE_S = 300
_SIGNALS_A_SCENE = 20
# Shares of the ten hours without commands: session and talk, each alone and both together.
BARRED = {there.SESSION_20: 0.4, there.SESSION_30: 0.1, there.TALK: 0.25, there.SESSION_AND_TALK: 0.25}
REPORTED_ONLY = {there.BAND: 0.1, there.BEDS: 0.03, there.PINK: 0.02, there.FAN: 0.02}
"""Further shares, whose false alarms are reported but not subject to the bar."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. The representation of seed and `choosing` seeds the scenes: renaming them makes other ones."""

    hours: float = field(repr=False)
    signals: int = field(repr=False)
    seed: int
    choosing: bool = False
    """Whether a threshold is being chosen: with other speakers and other scenes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One scene of a plan; seeds it too."""

    plan: Plan
    condition: str
    number: int
    signals: int = field(repr=False)
    subject: str = ""
    """Whose commands are in it; empty if there are none, and it is for all subjects."""


@dataclass(slots=True)
class Outcome:
    """Tallies of a subject, by condition."""

    given: dict[str, Tally] = field(default_factory=dict)
    """Scenes with commands."""
    alone: dict[str, Tally] = field(default_factory=dict)
    """Scenes without."""


Strictness: TypeAlias = tuple[str, float]
"""The name of a subject, and the offset of its thresholds."""


def run(plan: Plan, wanted: Sequence[Strictness], jobs: int) -> dict[Strictness, Outcome]:
    """Run a plan, each scene once for all that is wanted; reports progress on stderr."""
    outcomes = {each: Outcome() for each in wanted}
    # Threads of numpy inside these processes would only compete with each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(jobs) as pool:
        pieces = list(pieces_of(plan, dict(wanted)))
        for done, (piece, tallies) in enumerate(pool.map(_one, pieces, repeat(tuple(wanted)), chunksize=1), 1):
            sys.stderr.write(f"\r{done} of {len(pieces)} scenes")
            for each, tally in tallies.items():
                kind = outcomes[each].given if piece.subject else outcomes[each].alone
                kind.setdefault(piece.condition, Tally()).add(tally)
    sys.stderr.write("\n")
    return outcomes


def pieces_of(plan: Plan, subjects: Iterable[str]) -> Iterator[Piece]:
    """The scenes of a plan, first those with the commands of some subjects."""
    for subject in subjects:
        for condition in there.ALL:
            for number in range(-(-plan.signals // _SIGNALS_A_SCENE)):
                count = min(_SIGNALS_A_SCENE, plan.signals - number * _SIGNALS_A_SCENE)
                yield Piece(plan, condition.name, number, count, subject)
    for condition, share in (BARRED | REPORTED_ONLY).items():
        for number in range(round(plan.hours * share * 3600 / _SCENE_S)):
            yield Piece(plan, condition.name, number, 0)


def scene_of(piece: Piece) -> Scene:
    """The scene of a piece, always the same."""
    from tests.ear_bench.subjects import SUBJECTS

    condition = next(each for each in there.ALL if each.name == piece.condition)
    rng = np.random.default_rng([piece.plan.seed, zlib.crc32(repr(piece).encode())])
    if not piece.subject:
        return Scene(condition.name, condition.make(rng, _SCENE_S * RATE_HZ), ())
    subject = next(each for each in SUBJECTS if each.name == piece.subject)
    signals = subject.for_choosing if piece.plan.choosing else subject.signals
    return stage(condition, signals(rng, piece.signals), rng)


def _one(piece: Piece, wanted: Sequence[Strictness]) -> tuple[Piece, dict[Strictness, Tally]]:
    from tests.ear_bench.subjects import SUBJECTS

    measured = [
        (subject, [stricter for name, stricter in wanted if name == subject.name])
        for subject in SUBJECTS
        if (subject.name == piece.subject if piece.subject else subject.alone)
    ]
    detectors = [
        ((subject.name, stricter), detector)
        for subject, strictnesses in measured
        for stricter, detector in zip(strictnesses, subject.detectors(strictnesses), strict=True)
    ]
    scene = scene_of(piece)
    commands, computing_s = detected(scene, [detector for _, detector in detectors])
    return piece, {each: count(scene, known, computing_s) for (each, _), known in zip(detectors, commands, strict=True)}
