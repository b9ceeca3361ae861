"""Labels on the screen, in the language of the routine: of events, of the state of the session, of commands."""

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.session_view import ShownEvent, Snapshot
from voiceguide.timeline.chapters import activity_name, event_name, plain
from voiceguide.timeline.events import BreathEvent, SectionEvent, SpeechEvent
from voiceguide.units import format_frames

_VOICE = (Command.LOUDER, Command.QUIETER)
_BED = (Command.BED_LOUDER, Command.BED_QUIETER)
_TURNS_PHASE = (Command.PAUSE, Command.GO_ON, Command.PAUSE_OR_GO_ON, Command.HELP, Command.STOP)
"""Commands whose effect is shown as the phase."""


def heading(snapshot: Snapshot) -> str:
    """The title of the section, or of the session outside of sections."""
    return plain(snapshot.section.title if snapshot.section else "") or plain(snapshot.title)


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
            return f"({activity_name(event, phrases)} {format_frames(event.frames)})"


def status(state: SessionState, phrases: LanguageTexts) -> str:
    """News of the session: the last command, a pause, a gate; empty if there is none."""
    labels = phrases.screen
    command = labels.commands[state.last_command] if state.last_command else ""
    if state.last_command and state.refused and (state.phase, state.last_command) != (Phase.PAUSED, Command.PAUSE):
        when = labels.possible.get(state.last_command, "")
        return ", ".join(filter(None, (labels.refused.format(command=command), when)))
    if state.last_command in _VOICE:
        return labels.level.format(what=labels.voice, level=_signed(state.voice_db))
    if state.last_command in _BED:
        return labels.level.format(what=labels.background, level=_signed(state.bed_db))
    if state.last_command is Command.HELP and state.phase is Phase.PLAYING:  # which has just been closed
        return labels.commands[Command.GO_ON]
    standing = halt_reason(state, phrases)
    return standing if state.last_command is None or (standing and state.last_command in _TURNS_PHASE) else command


def halt_reason(state: SessionState, phrases: LanguageTexts) -> str:
    """Why the session is halted; empty while it plays."""
    labels = phrases.screen
    match state.phase:
        case Phase.PAUSED:
            reason = labels.reading_help if state.reads_help else labels.paused
            ending = labels.once_more_ends if state.stop_armed else labels.how_to_end
            return f"{reason}: {', '.join(filter(None, (labels.how_to_go_on, ending)))}"
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


def _signed(level_db: float) -> str:
    return f"{level_db:+.0f}".replace("-", "\N{MINUS SIGN}") if round(level_db) else "0"
