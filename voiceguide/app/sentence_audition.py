"""Speaks one sentence with the voice, the rate and the pronunciation of a session, to hear it or to keep it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.app.audition import play_timeline
from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.precedence import plan_session, resolve
from voiceguide.app.session_compiler import SessionCompiler
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.sound_format import Encoding, format_of
from voiceguide.document.diagnostics import ScriptError
from voiceguide.document.source import Source
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.routine.routine_reader import load_routine
from voiceguide.timeline.acts import SpeechPause, Utterance
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.timeline.wording import PlaceholderValues, Wording
from voiceguide.units import to_gain

if TYPE_CHECKING:
    from voiceguide.app.front_end import FrontEnd
    from voiceguide.app.plan import Plan
    from voiceguide.app.request import Request
    from voiceguide.player.session_state import SessionState
    from voiceguide.routine.model import Routine


def say_sentence(
    text: str, request: Request, front_end: FrontEnd, output: Path | None = None, *, force: bool = False
) -> SessionState | None:
    """Speak a text as the `say` of a script; returns how playback ended, None if it was written to a file.

    In the text, `[pause 2s]` is a pause. Without a routine in the request, the voice is that of a new script.

    Raises:
        UsageError: there is no such routine or voice; the text has nothing to speak, or what a script could not say.
        VoiceguideError: it could not be spoken, played or written.
    """
    settings = load_settings()
    if request.routine:
        plan = plan_session(request, settings)
    else:
        language = chosen_language(request.language, settings.language)
        plan = resolve(request, settings, _as_script(text, language))
    if output is None:
        return play_timeline(_timeline(text, plan, front_end), plan.device)
    target = ExportTarget(output, encoding=Encoding(format_of(output, None)), routine="sentence")
    guard = output_guard(settings, plan, force=force)
    guard.targets(*target.outputs())
    export(_timeline(text, plan, front_end), target, guard)
    return None


def _timeline(text: str, plan: Plan, front_end: FrontEnd) -> Timeline:
    routine, compiler = plan.routine, SessionCompiler(plan, front_end.progress)
    _as_script(text, routine.language)
    wording = Wording(routine, load_phrases(routine.language))
    speech = wording.said(text, None, PlaceholderValues())
    if wording.mistakes:
        raise UsageError("this cannot be said alone: {reason}", reason=wording.mistakes[0].message)
    clips = compiler.prompt_voice()([part.caption for part in speech if isinstance(part, Utterance)])
    gain, now = to_gain(plan.speech.level_db), 0
    spoken, placements = [], []
    for part in speech:
        match part:
            case SpeechPause():
                now += part.frames
            case Utterance():
                clip = clips[part.caption]
                spoken.append(SpeechEvent(now, clip.frames, part.caption))
                placements.append(Placement(now, clip, gain, Layer.VOICE))
                now += clip.frames
    return Timeline(text, routine.language, now, tuple(spoken), under_ceiling(placements, 0.0), None)


def _as_script(text: str, language: str) -> Routine:
    """A script that says a text and nothing else."""
    said = json.dumps(text, ensure_ascii=False)
    try:
        return load_routine(Source("sentence", f"title: sentence\nlanguage: {language}\nsteps:\n- say: {said}\n"))
    except ScriptError as error:
        raise UsageError("this cannot be said: {reason}", reason=error.diagnostics[0].message) from None
