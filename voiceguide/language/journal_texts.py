"""The texts of the journal: sessions, weeks, pain over time, and the questions on the day after a session."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.health_ids import PainKind, PainThoughts
from voiceguide.language.template import EveryId, Sentence, Template


class JournalColumns(AuthoredModel):
    """The headings of the list of sessions; on a narrow terminal, the labels of some values."""

    number: Sentence
    began: Sentence
    routine: Sentence
    heard: Sentence
    holds: Sentence
    pain: Sentence
    note: Sentence


class PainChartTexts(AuthoredModel):
    """The labels of the picture of pain over time."""

    title: Sentence
    before: Sentence
    after: Sentence
    none: Sentence
    """In place of the values if there are none."""


class JournalTexts(AuthoredModel):
    """What `voiceguide journal` shows."""

    empty: Annotated[str, Template("play", "list")]
    """If there is no session; both placeholders are commands."""
    columns: JournalColumns
    part: Annotated[str, Template("heard", "planned")]
    """How much of a session was heard; both are times such as 3:20."""
    therapist: Sentence
    """In place of the routine, for a session with a therapist."""
    next_day: Annotated[str, Template("answers")]
    """How it was the next day; `{answers}` are the pain, and some of the answers of `NextDayTexts`."""
    thoughts: Annotated[str, Template("answers")]
    """How often the person thought of the pain, after the last sessions."""
    weeks: Sentence
    """The heading above the minutes of each week."""
    in_a_row: Annotated[str, Template("days", "minutes", "goal")]
    """`{days}` is `PracticeTexts.days`."""
    legend: Annotated[str, Template("before", "after", "both")]
    """The symbols of the plot."""
    chart: PainChartTexts


class NextDayTexts(AuthoredModel):
    """The questions, and what can be answered. `{choices}` are answers, with the key of each before it."""

    pain: Annotated[str, Template("session", "day", "ten")]
    """`{session}` is the name of a routine, or `JournalTexts.therapist`; `{day}` a date such as 2026-11-20."""
    area: Annotated[str, Template("choices")]
    kind: Annotated[str, Template("choices")]
    thoughts: Annotated[str, Template("choices")]
    normal: Annotated[str, Template("command")]
    """What to think of pain on that day; `{command}` shows more about it."""
    kinds: Annotated[dict[PainKind, Sentence], EveryId()]
    how_often: Annotated[dict[PainThoughts, Sentence], EveryId()]
