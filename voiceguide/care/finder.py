"""The muscle finder: its data, the same in every language, and the decision from an area to muscles or a doctor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

from pydantic import AfterValidator, Field

from voiceguide.document.loader import load_model
from voiceguide.document.values import AuthoredModel, Duration, Prose, mistake
from voiceguide.errors import UsageError
from voiceguide.language.health_ids import Alternative, Muscle, PainArea, Reason, RedFlag, RoutineSection
from voiceguide.language.template import EveryId
from voiceguide.messages import quoted, translated
from voiceguide.suggestions import did_you_mean

_SHIPPED = Path(__file__).with_name("finder.yaml")


class SourcedEntry(AuthoredModel):
    """An entry that cites its sources."""

    facts: tuple[Prose, ...] = Field(min_length=1, description="ids in the table of scripts/README.md")
    sources: tuple[Prose, ...] = Field(min_length=1, description="the documents the facts come from")


class SessionLink(AuthoredModel):
    """A session to play: a routine, or one section of it, and the length to fit it to."""

    routine: Prose
    section: RoutineSection | None = None
    lasting_s: Duration | None = Field(None, alias="lasting", description="its length; by default the routine's own")


class RedFlagEntry(SourcedEntry):
    """A red flag."""

    id: RedFlag


class LikelyMuscle(SourcedEntry):
    """A muscle that may cause the pain, and why."""

    muscle: Muscle
    reason: Reason


class AlternativeSession(SourcedEntry):
    """A session that may help in addition to those for single muscles."""

    session: SessionLink


class AreaEntry(SourcedEntry):
    """A painful area, with the likeliest muscle first."""

    id: PainArea
    likely: tuple[LikelyMuscle, ...] = Field(min_length=1)
    alternatives: tuple[Alternative, ...] = ()


_Entry = TypeVar("_Entry", RedFlagEntry, AreaEntry)


def _each_once(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """Check that there is exactly one entry per member of the enumeration; returns the entries."""
    names = [entry.id for entry in entries]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise mistake("twice", translated("there are two entries with the id {id}", id=quoted(twice.value)))
    if missing := ", ".join(name for name in type(names[0]) if name not in names):
        raise mistake("not-whole", translated("there is no entry for {missing}", missing=missing))
    return entries


class FinderTable(AuthoredModel):
    """The content of `finder.yaml`. Red flags are asked in this order; the areas have the keys 1, 2 and so on."""

    red_flags: Annotated[tuple[RedFlagEntry, ...], Field(min_length=1), AfterValidator(_each_once)]
    muscles: Annotated[dict[Muscle, SessionLink], EveryId()]
    alternatives: Annotated[dict[Alternative, AlternativeSession], EveryId()]
    areas: Annotated[tuple[AreaEntry, ...], Field(min_length=1, max_length=9), AfterValidator(_each_once)]

    def area(self, name: str) -> AreaEntry:
        """The area with an id. Raises UsageError if there is none."""
        return _by_id("area", name, self.areas)

    def flag(self, name: str) -> RedFlagEntry:
        """The red flag with an id. Raises UsageError if there is none."""
        return _by_id("red flag", name, self.red_flags)


@cache
def load_table() -> FinderTable:
    """The shipped table; cached. Raises ScriptError if the shipped file was changed and has mistakes."""
    return load_model(_SHIPPED, FinderTable)


def _by_id(kind: str, name: str, entries: Sequence[_Entry]) -> _Entry:
    folded = name.strip().casefold()
    for entry in entries:
        if entry.id == folded:
            return entry
    known = [entry.id.value for entry in entries]
    raise UsageError(
        "there is no {kind} {name}: {hint}",
        kind=kind,
        name=quoted(name),
        hint=did_you_mean(name, known) or translated("choose {names}", names=", ".join(known)),
    )


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
