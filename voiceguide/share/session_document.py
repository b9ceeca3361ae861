"""What a page has to know about a session to show it in step with its sound, as values that JSON can hold."""

from collections.abc import Iterator
from typing import Any

from voiceguide.language.phrases import LanguageTexts
from voiceguide.screen.labels import heading
from voiceguide.screen.session_view import SessionView, Snapshot
from voiceguide.timeline.chapters import chapters_of
from voiceguide.timeline.event_names import activity_name, breath_name, event_name, plain
from voiceguide.timeline.events import BreathEvent, ChimeEvent, SpeechEvent, TickEvent
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_seconds


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
    speech = [event.onset for event in shown if isinstance(event, SpeechEvent) and event.onset >= preamble]
    first_words = min(speech, default=timeline.frames)
    before = None
    for frame in sorted({0, preamble, *(event.onset for event in shown), *(event.end for event in shown)}):
        content = _content(view.at(frame), frame, phrases)
        if preamble <= frame < first_words:  # the player begins here: the last words of the list are not for this
            content.pop("said", None)
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
