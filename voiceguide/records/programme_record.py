"""One programme in the journal: a course with a therapist, or daily practice by oneself."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from voiceguide.records.journal_entry import new_uid


class ProgrammeKind(StrEnum):
    """What a programme consists of."""

    COURSE = "course"
    """A few sessions with a therapist."""
    CHRONIC = "chronic"
    """A longer course, for pain of more than a year."""
    DAILY = "daily"
    """Practice by oneself."""

    @property
    def with_therapist(self) -> bool:
        """Whether it counts sessions with a therapist."""
        return self is not ProgrammeKind.DAILY


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that a person started, and when they stopped it."""

    kind: ProgrammeKind
    started: date
    stopped: date | None = None
    uid: str = field(default_factory=new_uid)
