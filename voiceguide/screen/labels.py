"""Labels on the screen, in the language of the routine: of events, of the state of the session, of commands."""

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.screen_words import ScreenWords
from voiceguide.language.vocabulary import Area, Technique
from voiceguide.player.command import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.session_view import ShownEvent, Snapshot
from voiceguide.timeline.events import (
    Activity,
    BreathEvent,
    BreathPhase,
    GateEvent,
    HoldEvent,
    MovementEvent,
    RestEvent,
    SectionEvent,
    SpeechEvent,
)
from voiceguide.units import format_duration, to_seconds

_VOICE = (Command.LOUDER, Command.QUIETER)
_BED = (Command.BED_LOUDER, Command.BED_QUIETER)
_TURNS_PHASE = (Command.PAUSE, Command.GO_ON, Command.PAUSE_OR_GO_ON, Command.STOP)
"""Commands whose effect is shown as the phase."""


def heading(snapshot: Snapshot) -> str:
    """The title of the section, or of the session outside of sections."""
    return plain(snapshot.section.title if snapshot.section else "") or plain(snapshot.title)


def activity_name(event: Activity | BreathEvent, phrases: LanguageTexts) -> str:
    """An activity in a word or two: `hold`, `kneading · shoulders`."""
    labels = phrases.screen
    match event:
        case MovementEvent():
            return _joined(_touch(event.technique, event.area, phrases)) or labels.do
        case HoldEvent():
            return labels.hold
        case RestEvent():
            return labels.rest
        case GateEvent():
            return labels.wait
        case BreathEvent():
            return breath_name(event.phase, labels)
        case _:
            assert_never(event)


def breath_name(phase: BreathPhase, labels: ScreenWords) -> str:
    """A phase of a breath in a word or two."""
    match phase:
        case BreathPhase.IN:
            return labels.breath_in
        case BreathPhase.HOLD:
            return labels.breath_hold
        case BreathPhase.OUT:
            return labels.breath_out
        case BreathPhase.REST:
            return labels.breath_rest
        case _:
            assert_never(phase)


def event_name(event: ShownEvent, phrases: LanguageTexts) -> str:
    """The name of an event that is still to come."""
    match event:
        case SpeechEvent():
            return plain(event.caption)
        case SectionEvent():
            return _joined((plain(event.title), phrases.side_name[event.side] if event.side else ""))
        case HoldEvent():
            return _joined((phrases.screen.hold, *_touch(None, event.area, phrases)))
        case _:
            return activity_name(event, phrases)


def event_line(event: ShownEvent, phrases: LanguageTexts) -> str:
    """One line about an event that begins."""
    match event:
        case SpeechEvent():
            return plain(event.caption)
        case SectionEvent():
            return f"== {event_name(event, phrases)} =="
        case BreathEvent():
            return f"({activity_name(event, phrases)})"
        case _:
            return f"({activity_name(event, phrases)} {clock(event.frames)})"


def status(state: SessionState, phrases: LanguageTexts) -> str:
    """News of the session: the last command, a pause, a gate; empty if there is none."""
    labels = phrases.screen
    command = labels.commands[state.last_command] if state.last_command else ""
    if state.last_command and state.refused:
        return labels.refused.format(command=command)
    if state.last_command in _VOICE:
        return labels.level.format(what=labels.voice, level=_signed(state.voice_db))
    if state.last_command in _BED:
        return labels.level.format(what=labels.background, level=_signed(state.bed_db))
    standing = halt_reason(state.phase, phrases)
    return standing if state.last_command is None or (standing and state.last_command in _TURNS_PHASE) else command


def halt_reason(phase: Phase, phrases: LanguageTexts) -> str:
    """Why the session is halted; empty while it plays."""
    labels = phrases.screen
    match phase:
        case Phase.PAUSED:
            return f"{labels.paused}: {labels.how_to_go_on}"
        case Phase.WAITING:
            return f"{labels.wait} {labels.how_to_go_on}"
        case Phase.LOST:
            return labels.lost
        case Phase.STOPPING:
            return labels.stopping
        case Phase.PLAYING | Phase.FINISHED | Phase.STOPPED:
            return ""


def search_line(state: SessionState, phrases: LanguageTexts) -> str:
    """Why there is no sound, what is being done about it, and for how long; for the phase LOST."""
    return phrases.screen.searching.format(seconds=state.search_remaining_s)


@lru_cache(64)
def plain(text: str) -> str:
    """`text` on one line, without control characters."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def clock(frames: int) -> str:
    """A length in frames as `m:ss` or `h:mm:ss`."""
    return format_duration(to_seconds(frames))


def _touch(technique: Technique | None, area: Area | None, phrases: LanguageTexts) -> tuple[str, ...]:
    """The words for a technique and an area, as far as they are given."""
    labels = phrases.screen
    return (*((labels.techniques[technique],) if technique else ()), *((labels.areas[area],) if area else ()))


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


def _signed(level_db: float) -> str:
    return f"{level_db:+.0f}".replace("-", "\N{MINUS SIGN}") if round(level_db) else "0"
