"""Trying one way of giving commands in all conditions, in several processes."""

import os
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from tests.ear_bench import conditions as there
from tests.ear_bench.scene import Condition, Scene, stage
from tests.ear_bench.tally import Tally, count, given
from voiceguide.ear.ear import RATE_HZ

_SCENE_S = 300
_SIGNALS_A_SCENE = 20
# The ten hours: session sound and talk, each alone and both together.
BARRED = {there.SESSION_20: 0.4, there.SESSION_30: 0.1, there.TALK: 0.25, there.SESSION_AND_TALK: 0.25}
BESIDE = {there.BAND: 0.1, there.BEDS: 0.03, there.PINK: 0.02, there.FAN: 0.02}
"""Shares of those hours; what is beside them is told and not barred."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tried."""

    subject: str
    hours: float
    signals: int
    seed: int
    stricter: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One scene of a plan."""

    plan: Plan
    condition: str
    number: int
    signals: int


@dataclass(slots=True)
class Outcome:
    """What came of a plan, by condition."""

    given: dict[str, Tally]
    """Scenes with commands."""
    alone: dict[str, Tally]
    """Scenes without."""


def run(plan: Plan, jobs: int) -> Outcome:
    """Try it; how far it has come stands on stderr."""
    outcome = Outcome({}, {})
    # Processes for more processes than there are would only wait for each other, and so would numpy's own threads.
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
    for condition, share in (BARRED | BESIDE).items():
        for number in range(round(plan.hours * share * 3600 / _SCENE_S)):
            yield Piece(plan, condition.name, number, 0)


def _one(piece: Piece) -> tuple[Piece, Tally]:
    from tests.ear_bench.subjects import SUBJECTS

    plan = piece.plan
    subject = next(each for each in SUBJECTS if each.name == plan.subject)
    condition = next(each for each in there.ALL if each.name == piece.condition)
    # Strictness does not change the scenes, so that a curve compares like with like.
    name = repr(replace(piece, plan=replace(plan, stricter=0.0, hours=0, signals=0)))
    rng = np.random.default_rng([plan.seed, zlib.crc32(name.encode())])
    scene = stage(condition, subject.signals(rng, piece.signals), rng) if piece.signals else _alone(condition, rng)
    listeners = subject.listeners(plan.stricter)
    try:
        commands, computing_s = given(scene, listeners)
    finally:
        for listener in listeners:
            getattr(listener, "close", lambda: None)()
    return piece, count(scene, commands, computing_s)


def _alone(condition: Condition, rng: np.random.Generator) -> Scene:
    return Scene(condition.name, condition.make(rng, _SCENE_S * RATE_HZ), ())
