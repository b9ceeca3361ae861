"""The sessions and the programmes in the journal, and which there can be."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from voiceguide.errors import WrongValueError
from voiceguide.language.health_ids import PainArea, PainKind, PainThoughts
from voiceguide.messages import quoted, translated, written_day

WORST_PAIN = 10


def pain_range() -> str:
    """Which numbers pain is told in."""
    return translated("from 0 (none) to {worst} (the worst)", worst=WORST_PAIN)


_LARGEST_NUMBER = 1_000_000_000
CHOICES: Mapping[str, type[StrEnum]] = {
    "next_day_area": PainArea,
    "next_day_kind": PainKind,
    "next_day_thoughts": PainThoughts,
}
"""The fields of an `Entry` that take one of a few values, or None."""


def new_uid() -> str:
    """A random identifier of 16 hexadecimal digits, unique among all journals."""
    return os.urandom(8).hex()  # as `secrets` does it, which takes 3 ms to import


@dataclass(frozen=True, slots=True)
class Entry:
    """What a session was, how much of it was heard, the pain before and after, and how it was the next day.

    Raises:
        ValueError: a value is out of its range; the message is a sentence for the person.
    """

    began: datetime
    """Local time where the person was, with its UTC offset."""
    routine: str
    """A name, or a path, as the person gave it; empty for a session with a therapist."""
    language: str = "en"
    options: Mapping[str, object] = field(default_factory=dict)
    """Options of the command line by their names; values that JSON can hold."""
    planned_s: float = 0.0
    heard_s: float = 0.0
    holds: int = 0
    """How many holds were heard to their end."""
    pain_before: int | None = None
    """0 (none) to 10 (worst)."""
    pain_after: int | None = None
    therapist: bool = False
    """Whether it was a session with a therapist; otherwise voiceguide played it."""
    next_day_asked: bool = False
    """Whether the person was asked how it was the next day, answered or not."""
    next_day_pain: int | None = None
    next_day_area: PainArea | None = None
    """Where it hurt most the next day."""
    next_day_kind: PainKind | None = None
    next_day_thoughts: PainThoughts | None = None
    """How often the person thought of the pain since the session."""
    note: str = ""
    uid: str = field(default_factory=new_uid)
    """Identifies the session in every journal that it is imported into."""
    id: int | None = None
    """The number by which a person refers to it in this journal; None until it is in one."""

    def __post_init__(self) -> None:
        if self.began.utcoffset() is None:
            raise WrongValueError(
                "the time when a session began needs a time zone, unlike {time}", time=self.began.isoformat()
            )
        for name, seconds in (("planned_s", self.planned_s), ("heard_s", self.heard_s)):
            if not (math.isfinite(seconds) and seconds >= 0):
                raise WrongValueError(
                    "{name} must be a number of seconds from 0, not {seconds}", name=name, seconds=seconds
                )
        if not 0 <= self.holds <= _LARGEST_NUMBER:
            raise WrongValueError(
                "the number of holds must be from 0 to {largest_number}, not {holds}",
                largest_number=_LARGEST_NUMBER,
                holds=self.holds,
            )
        if self.id is not None and not 0 < self.id <= _LARGEST_NUMBER:
            raise WrongValueError(
                "the number of an entry must be from 1 to {largest_number}, not {id}",
                largest_number=_LARGEST_NUMBER,
                id=self.id,
            )
        for pain in (self.pain_before, self.pain_after, self.next_day_pain):
            if pain is not None and not 0 <= pain <= WORST_PAIN:
                raise WrongValueError("pain must be {pain_range}, not {pain}", pain_range=pain_range(), pain=pain)
        for text in (self.routine, self.language, self.note, self.uid):
            try:
                text.encode()
            except UnicodeEncodeError:
                raise WrongValueError("{text} is not a text that can be stored", text=quoted(text)) from None


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


EARLIEST = date(1970, 1, 1)
LONGEST_HEARD_S = 7 * 24 * 60 * 60
"""A week: a session lasts a day at most, and parts of it may be repeated."""

_CLOCKS_DIFFER = timedelta(days=1)
"""Another machine may be ahead: by its time zone, or because its clock is not set."""
_AHEAD = timedelta(days=366)


def check_session(entry: Entry, today: date) -> None:
    """Check that a session can have taken place by `today`.

    Raises:
        ValueError: it cannot; the message is a sentence for the person.
    """
    check_date("began", entry.began.date(), today + _CLOCKS_DIFFER)
    for name, seconds in (("heard_s", entry.heard_s), ("planned_s", entry.planned_s)):
        if seconds > LONGEST_HEARD_S:
            raise WrongValueError("{name} is {seconds:g}, which is more than a week", name=name, seconds=seconds)


def check_programme(programme: Programme, today: date) -> None:
    """Check that a programme can have been started and stopped by `today`; it may begin up to a year from then.

    Raises:
        ValueError: it cannot; the message is a sentence for the person.
    """
    check_date("started", programme.started, today + _AHEAD)
    if programme.stopped:
        check_date("stopped", programme.stopped, today + _CLOCKS_DIFFER)


def check_date(name: str, day: date, latest: date) -> None:
    """Raise ValueError if `day` is before 1970 or after `latest`."""
    if not EARLIEST <= day <= latest:
        raise WrongValueError(
            "{name} is {day}, which is not between {earliest} and {latest}",
            name=name,
            day=written_day(day),
            earliest=written_day(EARLIEST),
            latest=written_day(latest),
        )


def check_began(began: datetime, now: datetime) -> None:
    """Check when a session began that a person adds to the journal: it would count for no programme before it began.

    Raises:
        ValueError: it is before 1970, or still to come; the message is a sentence for the person.
    """
    if began > now:
        raise WrongValueError(
            "{day} {began:%H:%M} is still to come: the journal holds sessions that took place.",
            day=written_day(began),
            began=began,
        )
    check_date("--began", began.date(), now.date() + _CLOCKS_DIFFER)
