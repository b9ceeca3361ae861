"""An entry of the journal: one session that was given."""

import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

WORST_PAIN = 10
_MOST = 1_000_000_000


def new_uid() -> str:
    """A name that nothing else has, in this journal or another."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Entry:
    """A session: what it was, how much of it was heard, and how it did.

    Raises:
        ValueError: with a sentence for the person, where a value cannot be.
    """

    began: datetime
    """With its zone: the clock on the wall where the person was."""
    routine: str
    """As it was asked for: a name, or a path."""
    language: str = "en"
    options: Mapping[str, object] = field(default_factory=dict)
    """What was asked for beyond the routine, as JSON can hold it."""
    planned_s: float = 0.0
    heard_s: float = 0.0
    holds: int = 0
    """Holds that were heard to their end."""
    pain_before: int | None = None
    """0 (none) to 10 (worst)."""
    pain_after: int | None = None
    note: str = ""
    uid: str = field(default_factory=new_uid)
    """The same in every journal that it is imported into."""
    id: int | None = None
    """What a person calls it by in this journal; the journal gives it."""

    def __post_init__(self) -> None:
        if self.began.utcoffset() is None:
            raise ValueError(f"a session begins at a time with its zone, not at {self.began.isoformat()}")
        for name, seconds in (("planned_s", self.planned_s), ("heard_s", self.heard_s)):
            if not (math.isfinite(seconds) and seconds >= 0):
                raise ValueError(f"{name} is a number of seconds, not {seconds}")
        if not 0 <= self.holds <= _MOST:
            raise ValueError(f"holds are counted from 0, not {self.holds}")
        if self.id is not None and not 0 < self.id <= _MOST:
            raise ValueError(f"an entry's number is counted from 1, not {self.id}")
        for pain in (self.pain_before, self.pain_after):
            if pain is not None and not 0 <= pain <= WORST_PAIN:
                raise ValueError(f"pain is told from 0 (none) to {WORST_PAIN} (the worst there is), not as {pain}")
        for text in (self.routine, self.language, self.note, self.uid):
            try:
                text.encode()
            except UnicodeEncodeError:
                raise ValueError(f"{text!r} is no text that can be written down") from None
