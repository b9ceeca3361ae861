"""A practice programme that a person has taken up, as it is stored."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from voiceguide.records.journal_entry import new_uid


class Kind(StrEnum):
    """What a programme is for."""

    ACUTE = "acute"
    CHRONIC = "chronic"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that a person has taken up."""

    kind: Kind
    started: date
    stopped: date | None = None
    uid: str = field(default_factory=new_uid)
