"""The texts around a person's care: screening, muscle finder, programmes, journal, and the pages about pain."""

from datetime import date
from typing import Annotated

from pydantic import Field

from voiceguide.document.values import AuthoredModel
from voiceguide.language.health_ids import (
    AboutTopic,
    Alternative,
    Condition,
    Muscle,
    PainArea,
    PainKind,
    PainThoughts,
    Reason,
    RedFlag,
    RoutineSection,
)
from voiceguide.language.template import Counted, EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience, Practice
from voiceguide.messages import written_day


class AboutPart(AuthoredModel):
    """A heading, and the paragraphs below it."""

    heading: Sentence
    text: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class AboutPage(AuthoredModel):
    """One page."""

    title: Sentence
    summary: Sentence
    """For the list of pages."""
    parts: Annotated[tuple[AboutPart, ...], Field(min_length=1)]


class AboutTexts(AuthoredModel):
    """What `voiceguide about` shows or reads out."""

    sources: Annotated[str, Template("titles")]
    pages: Annotated[dict[AboutTopic, AboutPage], EveryId()]


class ConditionTexts(AuthoredModel):
    """The name of a condition, and the advice if it applies."""

    name: Sentence
    """Read out on its own, shown in a list, and shown before its advice."""
    also: tuple[Sentence, ...] = ()
    """What people call it, or something that it is the nearest to, or a part of these words."""
    advice: Sentence


class ScreeningTexts(AuthoredModel):
    """The texts of the screening in one language."""

    intro: Annotated[dict[Audience, Sentence], EveryId()]
    """The question, by the audience of the routine."""
    no_advice: Sentence
    leave_out: Annotated[dict[Audience, Sentence], EveryId()]
    """For somebody who cannot answer: before the conditions that rule a session out, by the audience."""
    unless: Annotated[str, Template("practice")]
    """For somebody who cannot answer: before the conditions with which one may begin once a doctor has agreed."""
    question: Annotated[str, Template("yes", "no", "quit")]
    """Explains the answer keys."""
    which: Sentence
    """Explains how to select the conditions that apply."""
    agreed: Annotated[str, Template("practice", "yes", "no", "quit")]
    """Asks whether a doctor has agreed to `{practice}`, and explains the answer keys."""
    declined: Sentence
    for_others: Annotated[str, Template("option")]
    """Before the questions, if the session becomes a file: `{option}` makes it begin with the list."""
    unsure: Sentence
    """The last sentence if a condition applies, and for somebody who cannot answer."""
    practices: Annotated[dict[Practice, Sentence], EveryId()]
    """What a doctor agrees to, in the form that `unless` and `agreed` need."""
    conditions: Annotated[dict[Condition, ConditionTexts], EveryId()]


class RedFlagTexts(AuthoredModel):
    """A red flag: the question, and the advice if the answer is yes."""

    question: Sentence
    advice: Sentence


class MuscleTexts(AuthoredModel):
    """The name of a muscle, and where it is."""

    name: Sentence
    spoken: Sentence
    """The name, spelt so that a synthetic voice pronounces it correctly."""
    place: Sentence


class AlternativeTexts(AuthoredModel):
    """The name of an alternative session, and why it helps."""

    name: Sentence
    why: Sentence


class AnswerWords(AuthoredModel):
    """The meaning of each answer key, shown next to it."""

    yes: Sentence
    no: Sentence
    back: Sentence
    quit: Sentence


class FinderTexts(AuthoredModel):
    """The sentences of the finder, and the texts for its ids."""

    title: Sentence
    disclaimer: Sentence
    where: Sentence
    answers: AnswerWords
    aloud_keys: Annotated[str, Template("yes", "no", "back", "quit")]
    """Explains the keys to somebody who only listens."""
    doctor: Sentence
    no_session: Sentence
    likely: Sentence
    also: Sentence
    start: Sentence
    start_it: Sentence
    """The same question if only one session is suggested."""
    press_for: Annotated[str, Template("key", "name")]
    map_title: Sentence
    map_note: Sentence
    areas: Annotated[dict[PainArea, Sentence], EveryId()]
    red_flags: Annotated[dict[RedFlag, RedFlagTexts], EveryId()]
    muscles: Annotated[dict[Muscle, MuscleTexts], EveryId()]
    reasons: Annotated[dict[Reason, Sentence], EveryId()]
    alternatives: Annotated[dict[Alternative, AlternativeTexts], EveryId()]
    sections: Annotated[dict[RoutineSection, Sentence], EveryId()]
    """The exact titles of the sections in this language's routines."""


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
    what_counts: Annotated[str, Template("time")]
    """Of daily practice; `{time}` is when a day begins, such as 04:00."""
    therapist_counts: Annotated[str, Template("command")]
    """Of a course; `{command}` adds a session."""
    source: Annotated[str, Template("title")]
    none_running: Annotated[str, Template("title")]
    started: Annotated[str, Template("about")]
    stopped: Annotated[str, Template("programme", "day")]

    def span(self, first: date, last: date) -> str:
        """A day, or a range of days."""
        day = written_day(first)
        return day if first == last else self.period.format(first=day, last=written_day(last))


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
