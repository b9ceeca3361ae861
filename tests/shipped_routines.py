"""The routines that are shipped, and the facts in the ids of their steps."""

from pathlib import Path

import pytest

from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.steps import every_step

SCRIPTS = shipped("scripts")
ROUTINES = sorted(SCRIPTS.glob("*/*.yaml"))
NAMES = sorted({path.stem for path in ROUTINES})
EACH = pytest.mark.parametrize("path", ROUTINES, ids=[f"{path.stem} in {path.parent.name}" for path in ROUTINES])


def fact_of(id_: str | None) -> str:
    """The fact that a step with this id puts into practice."""
    return (id_ or "").partition(".")[0]


def facts_of(path: Path) -> set[str]:
    return {fact_of(step.id) for step in every_step(load_routine(path).steps)} - {""}
