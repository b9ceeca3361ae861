"""The texts about programmes: what is due, and the plan."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Counted, Sentence, Template


class ByProgramme(AuthoredModel):
    """A text for each kind of programme."""

    course: Sentence
    chronic: Sentence
    daily: Sentence

    def of(self, kind: str) -> str:
        """The text for `course`, `chronic` or `daily`."""
        text: str = getattr(self, kind)
        return text


class PracticeTexts(AuthoredModel):
    """The sentences about courses with a therapist and daily practice. Days are dates such as 2026-11-20."""

    names: ByProgramme
    about: ByProgramme
    """What a programme consists of; follows a colon."""
    sessions: Counted
    days: Counted
    period: Annotated[str, Template("first", "last")]
    """A range of days."""
    session_of: Annotated[str, Template("number", "fewest", "most")]
    if_needed: Annotated[str, Template("session")]
    upkeep: Sentence
    due: Annotated[str, Template("session")]
    overdue: Annotated[str, Template("session", "day")]
    not_due: Annotated[str, Template("session", "period")]
    complete: Annotated[str, Template("programme", "sessions")]
    daily_later: Annotated[str, Template("day")]
    daily_due: Sentence
    daily_begun: Annotated[str, Template("minutes")]
    daily_done: Sentence
    in_a_row: Annotated[str, Template("days")]
    """A sentence that follows one of the three above."""
    row_session: Annotated[str, Template("number")]
    """The texts that begin with `row_` are the rows of a plan."""
    row_upkeep: Sentence
    row_then: Sentence
    row_every: Annotated[str, Template("fewest", "most")]
    """Both numbers are weeks."""
    row_minutes: Annotated[str, Template("minutes")]
    row_done: Sentence
    row_next: Sentence
    row_due: Sentence
    row_overdue: Sentence
    row_if_needed: Sentence
    heading: Annotated[str, Template("programme", "day")]
    what_counts: Sentence
    """Of daily practice."""
    therapist_counts: Annotated[str, Template("command")]
    """Of a course; `{command}` adds a session."""
    source: Annotated[str, Template("title")]
    none_running: Annotated[str, Template("title")]
    started: Annotated[str, Template("about")]
    stopped: Annotated[str, Template("programme", "day")]
