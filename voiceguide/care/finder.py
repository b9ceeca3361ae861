"""The decision of the muscle finder: maps a painful area to the muscles that may cause the pain, or to a doctor."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.care.finder_table import AreaEntry, FinderTable, LikelyMuscle, RedFlagEntry, SessionLink
from voiceguide.language.health_ids import Alternative


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """A red flag applies: the person should see a doctor, and no session is suggested."""

    area: AreaEntry
    flags: tuple[RedFlagEntry, ...]
    """The red flags that apply, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A session that may help, and the reason for it."""

    ground: LikelyMuscle | Alternative
    session: SessionLink
    facts: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MuscleFinding:
    """No red flag applies: the sessions to choose from."""

    area: AreaEntry
    suggestions: tuple[Suggestion, ...]
    """The likeliest muscle first, then the alternatives."""


Finding: TypeAlias = DoctorFinding | MuscleFinding


def find(table: FinderTable, area: AreaEntry, flags: Collection[RedFlagEntry]) -> Finding:
    """The finding for a painful area and the red flags that apply."""
    if raised := tuple(flag for flag in table.red_flags if flag in flags):
        return DoctorFinding(area, raised)
    likely = (Suggestion(each, table.muscles[each.muscle], each.facts, each.sources) for each in area.likely)
    known = ((id_, table.alternatives[id_]) for id_ in area.alternatives)
    others = (Suggestion(id_, each.session, each.facts, each.sources) for id_, each in known)
    return MuscleFinding(area, (*likely, *others))
