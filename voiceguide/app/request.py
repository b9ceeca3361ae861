"""What a person asked for in one call, before anything is decided.

Light to import: the command line builds a `Request` before it loads anything else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

_ABSENT = (None, "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One session as it was asked for.

    A field that is None, or empty, was not asked for; `voiceguide.app.precedence` decides it then. False and 0 were.
    """

    routine: str | None = None
    """The name of a routine, or the path of a script."""
    language: str | None = None
    """Which of several translations of the routine."""
    lasting_s: float | None = None
    """The length that the session is fitted to, without its preamble."""
    delay_s: float | None = None
    """The time before the session begins, in which the person lies down."""
    only: tuple[str, ...] = ()
    """The sections and steps to play, by title or `id`; all of them if empty."""
    begin_at: str | None = None
    """Where a live session begins: a line of the script, the `id` of a step, the title of a section, or a time."""
    voice: str | None = None
    rate_wpm: int | None = None
    engine: str | None = None
    """The name of the speech engine."""
    background: str | None = None
    """A bed, the path of a music file, or `none`."""
    background_level_db: float | None = None
    """Relative to the voice."""
    voice_level_db: float | None = None
    """Relative to the reference loudness."""
    device: str | None = None
    """Number or name of the output device."""
    microphone: str | None = None
    """Number or name of the input device."""
    knocks: bool | None = None
    voice_control: bool | None = None
    screening: bool | None = None
    """Whether contraindications are asked about, or read out if nobody can answer."""
    journal: bool | None = None
    """Whether the session is written to the journal."""

    def given(self) -> dict[str, Any]:
        """The fields that were asked for, by name."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value not in _ABSENT}

    def over(self, earlier: Request) -> Request:
        """This request on top of an earlier one: what is given here wins, the rest is as it was."""
        return Request(**asdict(earlier) | self.given())
