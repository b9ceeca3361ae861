"""What things are called on the screen, in the language of the routine."""

from voiceguide.language.phrases import Phrases
from voiceguide.player.command import Command
from voiceguide.player.state import Phase, State
from voiceguide.screen.score import Moment
from voiceguide.timeline.events import Event, EventKind
from voiceguide.units import format_duration, to_seconds

_VOICE = (Command.LOUDER, Command.QUIETER)
_BED = (Command.BED_LOUDER, Command.BED_QUIETER)
_TURNS_PHASE = (Command.PAUSE, Command.GO_ON, Command.PAUSE_OR_GO_ON, Command.STOP)
"""What comes of them is the phase."""


def heading(moment: Moment) -> str:
    """Where the session is: the section, or the title where there is none."""
    return plain(moment.section.text if moment.section else "") or plain(moment.title)


def activity(event: Event, phrases: Phrases) -> str:
    """What is done, in a word or two: `hold`, `kneading · shoulders`."""
    labels = phrases.screen
    match event.kind:
        case EventKind.DO:
            return _done(event, phrases) or labels.do
        case EventKind.HOLD:
            return labels.hold
        case EventKind.REST:
            return labels.rest
        case EventKind.WAIT:
            return labels.wait
        case EventKind.BREATH_IN:
            return labels.breath_in
        case EventKind.BREATH_OUT:
            return labels.breath_out
        case _:
            return ""


def name(event: Event, phrases: Phrases) -> str:
    """An event as something that is to come."""
    match event.kind:
        case EventKind.SPEECH:
            return plain(event.text)
        case EventKind.SECTION:
            side = phrases.side_name[event.side] if event.side else ""
            return " · ".join(filter(None, (plain(event.text), side)))
        case EventKind.HOLD:
            return " · ".join(filter(None, (phrases.screen.hold, _done(event, phrases))))
        case _:
            return activity(event, phrases)


def told(event: Event, phrases: Phrases) -> str:
    """An event as one line that tells of it as it begins."""
    match event.kind:
        case EventKind.SPEECH:
            return plain(event.text)
        case EventKind.SECTION:
            return f"== {name(event, phrases)} =="
        case EventKind.BREATH_IN | EventKind.BREATH_OUT:
            return f"({activity(event, phrases)})"
        case _:
            return f"({activity(event, phrases)} {clock(event.frames)})"


def status(state: State, phrases: Phrases) -> str:
    """What the person should know besides: a command that was heard, a pause, a gate; empty where all goes its way."""
    labels = phrases.screen
    command = labels.commands[state.heard] if state.heard else ""
    if state.heard and state.refused:
        return labels.refused.format(command=command)
    if state.heard in _VOICE:
        return labels.level.format(what=labels.voice, level=_signed(state.voice_db))
    if state.heard in _BED:
        return labels.level.format(what=labels.background, level=_signed(state.bed_db))
    standing = standstill(state.phase, phrases)
    return standing if state.heard is None or (standing and state.heard in _TURNS_PHASE) else command


def standstill(phase: Phase, phrases: Phrases) -> str:
    """Why the session does not go on now; empty while it does."""
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


def plain(text: str) -> str:
    """`text` on one line, without anything that would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def clock(frames: int) -> str:
    """A length as a clock shows it."""
    return format_duration(to_seconds(frames))


def _done(event: Event, phrases: Phrases) -> str:
    """The technique and the area of a movement or a hold."""
    named: dict[str, str] = {key.value: word for key, word in phrases.screen.techniques.items()}
    named |= {key.value: word for key, word in phrases.screen.areas.items()}
    return " · ".join(named.get(word, word) for word in plain(event.text).split())


def _signed(level_db: float) -> str:
    return f"{level_db:+.0f}".replace("-", "\N{MINUS SIGN}") if round(level_db) else "0"
