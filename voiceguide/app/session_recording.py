"""Records a live session in the journal, and asks about pain; whatever fails there, the session goes on."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from voiceguide.app import clock
from voiceguide.app.record_access import person_records
from voiceguide.app.request import saved_options
from voiceguide.care.practice import session_to_ask_about
from voiceguide.errors import JournalError, UsageError
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.messages import translated, written_day
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.records.database import has_records
from voiceguide.records.journal_entry import Entry
from voiceguide.records.session_recorder import SessionRecorder
from voiceguide.resources import journal_path
from voiceguide.routine.routine_library import routine_name
from voiceguide.units import format_duration, to_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voiceguide.app.front_end import FrontEnd, Messages
    from voiceguide.app.plan import Plan
    from voiceguide.app.request import Request
    from voiceguide.language.session_texts import ClosingTexts
    from voiceguide.player.playback import StateObserver
    from voiceguide.player.resume_points import ResumePoints
    from voiceguide.timeline.timeline import Timeline

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
    question = texts.pain.format(session=session, day=written_day(entry.began), ten=phrases.keys.ten)
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


_OPTIONS: Final = {
    "lasting_s": "lasting", "only": "only", "voice": "voice", "rate_wpm": "rate", "engine": "engine",
    "background": "background", "background_level_db": "background_level", "voice_level_db": "voice_level",
    "language": "language",
}  # fmt: skip
"""The fields of a request that the journal keeps, and the names of their options."""


@contextmanager
def record_session(
    plan: Plan,
    request: Request,
    timeline: Timeline,
    steps: ResumePoints,
    front_end: FrontEnd,
    *,
    start: int = 0,
    resumed: str | None = None,
) -> Iterator[tuple[SessionRecorder, StateObserver]]:
    """Record the session that is played inside the block; if somebody watches, ask about pain.

    They are asked how it was the day after the last session, and how it is before and after this one.

    The place of the session, one of `steps`, is saved even if it does not go into the journal. The preamble does not
    count as heard. `start` is the frame at which it begins, `resumed` the owner of the place that it resumes.

    Yields:
        The recorder, and a function to be called with the state of the session about ten times a second.
    """
    asks = plan.journal and front_end.is_watched
    phrases = load_phrases(timeline.language)
    path = journal_path(plan.data_dir)
    before = None
    if asks:
        ask_next_day(path, front_end, phrases)
        before = _ask_pain(front_end, phrases.pain.before, phrases)
    entry = _entry(plan, request, timeline, before) if plan.journal else None
    options = saved_options(request, timeline.language)
    recorder = SessionRecorder(path, routine_name(plan.name), options, entry, resumed=resumed)
    finished = False
    preamble = max(0, timeline.preamble - start)

    def watch(state: SessionState) -> None:
        nonlocal finished
        recorder.update_progress(max(0, state.played_frames - preamble), state.completed_holds)
        if plan.can_resume:
            recorder.reach(steps.at(state.position))
        if state.phase is Phase.FINISHED:
            finished = True
            recorder.finish()

    try:
        with recorder:
            yield recorder, watch
        if asks and finished:
            with suppress(KeyboardInterrupt):  # the session is over all the same
                recorder.set_pain_after(_ask_pain(front_end, phrases.pain.after, phrases))
    finally:
        _report(recorder, front_end, phrases.closing)


def _entry(plan: Plan, request: Request, timeline: Timeline, pain_before: int | None) -> Entry:
    return Entry(
        began=clock.now(),
        routine=_valid_text(routine_name(plan.name)),
        language=timeline.language,
        options=_options(request),
        planned_s=to_seconds(timeline.frames - timeline.preamble),
        pain_before=pain_before,
    )


def _ask_pain(front_end: FrontEnd, question: str, phrases: LanguageTexts) -> int | None:
    return front_end.ask_pain(question.format(ten=phrases.keys.ten), phrases.keys.ten)


def _report(recorder: SessionRecorder, messages: Messages, texts: ClosingTexts) -> None:
    """Tell which damaged file was set aside, and how to add the session later if it is not in the journal."""
    for notice in recorder.notices:
        messages.alert(translated("warning: {text}", text=notice))
    if recorder.entry and recorder.journal_error and recorder.worth_keeping:
        messages.alert(texts.not_recorded.format(reason=recorder.journal_error))
        messages.alert(texts.add_later.format(command=_add_command(recorder.entry)))


def _add_command(entry: Entry) -> str:
    """The command that adds the session to the journal later."""
    words = ["voiceguide", "journal", "add", entry.routine, "--began", entry.began.isoformat(timespec="seconds")]
    words += ["--heard", format_duration(entry.heard_s), "--planned", format_duration(entry.planned_s)]
    words += ["--holds", str(entry.holds), "--language", entry.language]
    for option, pain in (("--pain-before", entry.pain_before), ("--pain-after", entry.pain_after)):
        words += [] if pain is None else [option, str(pain)]
    return shlex.join(words)


def _options(request: Request) -> dict[str, object]:
    """What was asked for, by the names of the command line's options."""
    given = ((option, getattr(request, field)) for field, option in _OPTIONS.items())
    return {
        option: _valid_text(value) if isinstance(value, str) else value
        for option, value in given
        if value not in (None, ())
    }


def _valid_text(text: str) -> str:
    """The text without what UTF-8 cannot encode: the name of a file may hold bytes that are not text."""
    return text.encode(errors="replace").decode()
