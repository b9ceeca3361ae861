"""Checks a script by compiling it, with silence of plausible length in place of speech."""

from pathlib import Path

from voiceguide.app.precedence import resolve
from voiceguide.app.request import Request
from voiceguide.app.session_compiler import foreign_voice
from voiceguide.app.settings import Settings
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity
from voiceguide.document.loader import in_order
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import find_routine
from voiceguide.routine.routine_reader import read_routine
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import Compilation, CompileOptions, compile_session


def draft(routine: Routine, store: ClipStore) -> Compilation:
    """Compile `routine` with the silent engine, and without its background, which has no influence on the length.

    Raises:
        ScriptError: it has mistakes that only show here.
        UsageError: there are no phrases for its language.
    """
    rate_wpm = routine.voice.rate_wpm or DEFAULT_RATE_WPM
    speaker = Speaker(select_voices("silent", None, routine.language), store, routine.language, rate_wpm)
    return compile_session(routine, speaker.speak, SoundLibrary(store), CompileOptions())


def diagnose(file: str, settings: Settings, store: ClipStore) -> tuple[Diagnostic, ...]:
    """Every error and warning for the script at that path, or for the routine of that name."""
    path = Path(file) if Path(file).exists() else find_routine(file, None)
    routine, mistakes = read_routine(path)
    if routine is None or any(mistake.severity is Severity.ERROR for mistake in mistakes):
        return mistakes
    try:
        found = (*draft(routine, store).warnings, *_voice(routine, settings))
    except ScriptError as error:
        found = error.diagnostics
    except UsageError as error:
        found = (Diagnostic(Severity.ERROR, "cannot-compile", str(error), routine.source),)
    return in_order((*mistakes, *found))


def _voice(routine: Routine, settings: Settings) -> tuple[Diagnostic, ...]:
    """A warning if the voice that would speak is missing, or speaks another language."""
    plan = resolve(Request(), settings, routine)
    try:
        choice = select_voices(plan.speech.engine, plan.speech.voice, routine.language)[0]
    except VoiceguideError as error:
        return (Diagnostic(Severity.WARNING, "no-voice", str(error)),)
    foreign = foreign_voice(choice, plan)
    return (foreign,) if foreign else ()
