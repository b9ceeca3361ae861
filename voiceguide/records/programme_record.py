"""One practice programme in the journal."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from voiceguide.records.journal_entry import new_uid


class ProgrammeKind(StrEnum):
    """What a programme is for."""

    ACUTE = "acute"
    CHRONIC = "chronic"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Programme:
    """A practice programme that a person started, and when they stopped it."""

    kind: ProgrammeKind
    started: date
    stopped: date | None = None
    uid: str = field(default_factory=new_uid)
