"""What the pages show, as values that JSON can hold; the pages themselves contain no text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from voiceguide.app.session_sentences import equipment_sentence
from voiceguide.care.contraindications import screening_of
from voiceguide.language.phrases import LanguageTexts
from voiceguide.screen.labels import heading
from voiceguide.screen.session_view import SessionView, Snapshot
from voiceguide.share.shared_routine import SharedRoutine
from voiceguide.timeline.chapters import activity_name, breath_name, chapters_of, event_name, plain
from voiceguide.timeline.events import BreathEvent, ChimeEvent, SpeechEvent, TickEvent
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_duration, to_seconds


def list_content(
    routines: Iterable[SharedRoutine], language: str, languages: Mapping[str, LanguageTexts]
) -> dict[str, Any]:
    """The page that lists routines.

    Args:
        routines: those in this language that can be made.
        language: the code of the language.
        languages: the texts of all languages in which routines are shared.
    """
    phrases = languages[language]
    return {
        "language": language,
        "title": phrases.file.album,
        "note": phrases.screening.no_advice,
        "texts": phrases.share.page.model_dump(mode="json"),
        "languages": {code: texts.share.page.language for code, texts in languages.items()},
        "routines": [_card(each) for each in routines],
    }


def routine_content(routine: SharedRoutine) -> dict[str, Any]:
    """The page of one routine."""
    phrases = routine.phrases
    return {
        "language": routine.language,
        "album": phrases.file.album,
        "note": phrases.screening.no_advice,
        "texts": phrases.share.page.model_dump(mode="json"),
        "routine": _card(routine),
        "screening": _screening(routine),
    }


def _card(routine: SharedRoutine) -> dict[str, Any]:
    """What a person needs to choose a routine."""
    page, script = routine.phrases.share.page, routine.plan.routine
    length = page.minutes.format(minutes=max(1, round(routine.length_s / 60)))
    if routine.preamble_s:
        length = page.lengths.format(session=length, first=format_duration(routine.preamble_s))
    return {
        "name": routine.name,
        "title": script.title,
        "summary": script.summary,
        "audience": page.audiences[script.audience],
        "length": length,
        "needs": equipment_sentence(script, routine.phrases),
    }


def _screening(routine: SharedRoutine) -> dict[str, Any]:
    """The questions before the session; without conditions, there is nothing to ask."""
    screening, texts = screening_of(routine.plan.routine), routine.phrases.screening
    return {
        "intro": screening.intro,
        "conditions": [
            {"name": each.name, "advice": each.advice, "askFirst": each.ask_first} for each in screening.asked
        ],
        "agreed": routine.phrases.share.page.agreed.format(practice=screening.practice),
        "declined": texts.declined,
        "unsure": texts.unsure,
    }


def session_document(timeline: Timeline, phrases: LanguageTexts) -> dict[str, Any]:
    """Where the session begins after its preamble, its chapters, and its moments; times are in seconds."""
    return {
        "begins": _seconds(timeline.preamble),
        "length": _seconds(timeline.frames),
        "chapters": [
            {"at": _seconds(each.onset), "title": each.title}
            for each in chapters_of(timeline, phrases)
        ],
        "moments": list(_moments(timeline, phrases)),
    }  # fmt: skip


def _moments(timeline: Timeline, phrases: LanguageTexts) -> Iterator[dict[str, Any]]:
    """What is shown from each time on, as the screen of a live session would show it."""
    view, preamble = SessionView(timeline), timeline.preamble
    shown = [event for event in timeline.events if not isinstance(event, ChimeEvent | TickEvent)]
    speech = [event for event in shown if isinstance(event, SpeechEvent) and event.onset >= preamble]
    first = min(speech, key=lambda event: event.onset, default=None)
    before = None
    for frame in sorted({0, preamble, *(event.onset for event in shown), *(event.end for event in shown)}):
        content = _content(view.at(frame), frame, phrases)
        if first and preamble <= frame < first.onset:  # the player begins here, where nothing is said yet
            content.pop("next", None)
            content["said"] = phrases.screen.next.format(what=plain(first.caption))
        if content != before and frame < timeline.frames:
            before = content
            yield {"at": _seconds(frame), **content}


def _content(snapshot: Snapshot, frame: int, phrases: LanguageTexts) -> dict[str, Any]:
    """The texts of a moment, and the activity with its bounds; what is empty is left out."""
    side = snapshot.section.side if snapshot.section else None
    end = frame + snapshot.left
    content: dict[str, Any] = {
        "heading": heading(snapshot),
        "side": side.value if side else "",
        "sideName": phrases.side_name[side] if side else "",
        "said": plain(snapshot.said),
        "next": phrases.screen.next.format(what=event_name(snapshot.coming, phrases)) if snapshot.coming else "",
    }
    if snapshot.activity:
        content |= {
            "doing": activity_name(snapshot.activity, phrases),
            "from": _seconds(end - snapshot.whole),
            "to": _seconds(end),
        }
    if snapshot.breath and not isinstance(snapshot.activity, BreathEvent):
        content["breath"] = breath_name(snapshot.breath, phrases.screen)
    return {key: value for key, value in content.items() if value != ""}


def _seconds(frames: int) -> float:
    return round(to_seconds(frames), 3)
