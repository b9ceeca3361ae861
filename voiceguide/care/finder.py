"""The finder: from the place that hurts to the muscle that is likely behind it, or to a doctor.

All that it knows stands in `finder.yaml`; what follows from an answer is decided here, and nowhere else.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.care.finder_table import Also, Area, Flag, Likely, Muscle, Play, Table, Text


@dataclass(frozen=True, slots=True)
class SeeDoctor:
    """Something speaks against a session: what it is, in the order of the table, and never a session."""

    area: Area
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A session that may help, and why."""

    muscle: Muscle | None
    """The muscle that it is for, if it is for a single one."""
    reason: Likely | Also
    name: Text
    session: Play


@dataclass(frozen=True, slots=True)
class Knot:
    """Probably a muscle: what to play for it, the likeliest first."""

    area: Area
    suggestions: tuple[Suggestion, ...]


Finding: TypeAlias = SeeDoctor | Knot


def find(table: Table, area: Area, flags: Collection[Flag]) -> Finding:
    """What follows from where it hurts and from the red flags that were answered with yes."""
    if raised := tuple(flag for flag in table.red_flags if flag in flags):
        return SeeDoctor(area, raised)
    muscles = ((likely, table.muscles[likely.muscle]) for likely in area.likely)
    likely = (Suggestion(muscle, reason, muscle.name, muscle.session) for reason, muscle in muscles)
    return Knot(area, (*likely, *(Suggestion(None, also, also.name, also.session) for also in area.also)))
