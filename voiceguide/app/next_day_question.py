"""Asks on the day after a session how it is, at the next start, and writes the answers to the journal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from voiceguide.app import clock
from voiceguide.app.record_access import person_records
from voiceguide.care.next_day import session_to_ask_about
from voiceguide.errors import JournalError, UsageError
from voiceguide.messages import translated
from voiceguide.records.database import has_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voiceguide.app.front_end import FrontEnd
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.records.journal_entry import Entry

_Choice = TypeVar("_Choice", bound=StrEnum)


def ask_next_day(journal: Path, front_end: FrontEnd, phrases: LanguageTexts) -> None:
    """Ask about the session of the day before, if there is one that was not asked about; once, answered or not.

    A journal that cannot be used is reported, and nothing is asked.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    try:
        if not has_records(journal):
            return
        with person_records(front_end, journal) as records:
            entry = session_to_ask_about(records.journal.entries(), clock.now())
        if entry is None or entry.id is None:
            return
        answers = _answers(entry, front_end, phrases)
        with person_records(front_end, journal) as records:
            records.journal.change(entry.id, next_day_asked=True, **answers)
    except (JournalError, UsageError) as error:  # UsageError: it was deleted meanwhile
        front_end.alert(translated("warning: {text}", text=error))


def _answers(entry: Entry, front_end: FrontEnd, phrases: LanguageTexts) -> dict[str, object]:
    """The fields of the entry that were answered; none if the first question was skipped."""
    texts = phrases.next_day
    session = phrases.journal.therapist if entry.therapist else Path(entry.routine).name
    question = texts.pain.format(session=session, day=entry.began.date(), ten=phrases.keys.ten)
    pain = front_end.ask_pain(question, phrases.keys.ten)
    if pain is None:
        return {}
    answers: dict[str, object] = {"next_day_pain": pain}
    if pain:
        answers["next_day_area"] = _choose(texts.area, phrases.finder.areas, front_end)
        answers["next_day_kind"] = _choose(texts.kind, texts.kinds, front_end)
    answers["next_day_thoughts"] = _choose(texts.thoughts, texts.how_often, front_end)
    if pain:
        front_end.tell(texts.normal.format(command="voiceguide about afterwards"))
    return answers


def _choose(question: str, names: Mapping[_Choice, str], front_end: FrontEnd) -> _Choice | None:
    choices = ", ".join(f"{number} {name}" for number, name in enumerate(names.values(), 1))
    number = front_end.ask_number(question.format(choices=choices), len(names))
    return None if number is None else tuple(names)[number - 1]
