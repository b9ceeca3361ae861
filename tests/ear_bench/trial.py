"""Measures one kind of command in all conditions, in several processes."""

import os
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from tests.ear_bench import scene_conditions as there
from tests.ear_bench.scene import Condition, Scene, stage
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
    """What to measure. Its representation seeds the scenes: renaming a field makes other ones."""

    subject: str
    hours: float
    signals: int
    seed: int
    stricter: float = 0.0
    choosing: bool = False
    """Whether a threshold is being chosen: with other speakers and other scenes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One scene of a plan; seeds it too."""

    plan: Plan
    condition: str
    number: int
    signals: int


@dataclass(slots=True)
class Outcome:
    """Tallies of a plan, by condition."""

    given: dict[str, Tally]
    """Scenes with commands."""
    alone: dict[str, Tally]
    """Scenes without."""


def run(plan: Plan, jobs: int) -> Outcome:
    """Run a plan; reports progress on stderr."""
    outcome = Outcome({}, {})
    # Threads of numpy inside these processes would only compete with each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(jobs) as pool:
        pieces = list(_pieces(plan))
        for done, (piece, tally) in enumerate(pool.map(_one, pieces, chunksize=1), 1):
            sys.stderr.write(f"\r{plan.subject}: {done} of {len(pieces)} scenes")
            kind = outcome.given if piece.signals else outcome.alone
            kind.setdefault(piece.condition, Tally()).add(tally)
    sys.stderr.write("\n")
    return outcome


def _pieces(plan: Plan) -> Iterator[Piece]:
    for condition in there.ALL:
        for number in range(-(-plan.signals // _SIGNALS_A_SCENE)):
            yield Piece(plan, condition.name, number, min(_SIGNALS_A_SCENE, plan.signals - number * _SIGNALS_A_SCENE))
    for condition, share in (BARRED | REPORTED_ONLY).items():
        for number in range(round(plan.hours * share * 3600 / _SCENE_S)):
            yield Piece(plan, condition.name, number, 0)


def _one(piece: Piece) -> tuple[Piece, Tally]:
    from tests.ear_bench.subjects import SUBJECTS

    plan = piece.plan
    subject = next(each for each in SUBJECTS if each.name == plan.subject)
    signals = subject.for_choosing if plan.choosing else subject.signals
    condition = next(each for each in there.ALL if each.name == piece.condition)
    # Strictness does not change the scenes, so that the points of a curve are comparable.
    name = repr(replace(piece, plan=replace(plan, stricter=0.0, hours=0, signals=0)))
    rng = np.random.default_rng([plan.seed, zlib.crc32(name.encode())])
    scene = stage(condition, signals(rng, piece.signals), rng) if piece.signals else _alone(condition, rng)
    detectors = subject.detectors(plan.stricter)
    try:
        commands, computing_s = detected(scene, detectors)
    finally:
        for detector in detectors:
            getattr(detector, "close", lambda: None)()
    return piece, count(scene, commands, computing_s)


def _alone(condition: Condition, rng: np.random.Generator) -> Scene:
    return Scene(condition.name, condition.make(rng, _SCENE_S * RATE_HZ), ())
