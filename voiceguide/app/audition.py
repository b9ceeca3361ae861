"""Plays one voice, one sound or one sentence, so that a person can choose it, or keep it."""

import json
from collections.abc import Callable
from pathlib import Path

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import FrontEnd
from voiceguide.app.plan import Plan
from voiceguide.app.precedence import plan_session, resolve, resolve_cache, resolve_device, resolve_speech
from voiceguide.app.request import Request, with_way_out
from voiceguide.app.session_compiler import SessionCompiler
from voiceguide.app.session_files import output_guard
from voiceguide.app.settings import load_settings
from voiceguide.app.spoken_prompt import speech_timeline
from voiceguide.audio_io import output_stream
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.sound_format import Encoding, format_of
from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.errors import DeviceError, UsageError
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.language.vocabulary import Room
from voiceguide.messages import quoted, translated
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.definition_files import SoundKind, definitions, suggested
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.recordings import load_recording
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.acts import Utterance
from voiceguide.timeline.timeline import BedTrack, GainCurve, Layer, Placement, Timeline
from voiceguide.timeline.wording import PlaceholderValues, Wording
from voiceguide.units import SAMPLE_RATE

_BED = 12 * SAMPLE_RATE
_FADE = SAMPLE_RATE


def audition_voice(engine: str | None, name: str, device: str | None, tell: Callable[[str], None]) -> SessionState:
    """Let a voice speak the sample sentence of its language, or a recorded voice a sentence that is recorded.

    `engine` and `device` are None for those of the settings; `tell` takes a sentence if another voice speaks than was
    asked for.

    Returns:
        How playback ended.

    Raises:
        UsageError: there is no such engine or voice.
    """
    settings = load_settings()
    choice, *_ = select_voices(resolve_speech(Request(engine=engine), settings).engine, name, "en")
    store = resolve_cache(settings).open()
    if voice := choice.recorded:
        language = voice.languages[0]
        recording = voice.recordings(language)[0]
        sample, clip = recording.text, load_recording(recording, store, Room.SMALL)
    else:
        language = choice.speaks.partition("-")[0] or "en"
        phrases = load_phrases(language if language in languages() else "en")
        sample = text_normaliser(phrases).spoken(phrases.sample)
        clip = Speaker((choice,), store, language, DEFAULT_RATE_WPM, tell).speak([sample])[sample]
    return play_timeline(speech_timeline([(sample, clip)], 0.0, name), device)


def audition_sound(name: str, device: str | None) -> SessionState:
    """Play a cue, or the first twelve seconds of a bed with fades; returns how playback ended.

    Raises:
        UsageError: there is no sound of that name; the message suggests a similar one.
    """
    library = SoundLibrary(resolve_cache(load_settings()).open())
    beds, cues = definitions(SoundKind.BED), definitions(SoundKind.CUE)
    if name in cues:
        clip = library.cue(name)
        timeline = Timeline("", "", clip.frames, (), (Placement(0, clip, 1.0, Layer.CUES),), None)
    elif name in beds:
        gain = GainCurve.through([(0, 0.0), (_FADE, 1.0), (_BED - _FADE, 1.0), (_BED, 0.0)])
        timeline = Timeline("", "", _BED, (), (), BedTrack(library.bed(name), gain, 1.0))
    else:
        hint = suggested(name, [*beds, *cues], translated("`voiceguide sounds` lists them"))
        raise UsageError("there is no sound {tried}: {hint}", tried=quoted(name), hint=hint)
    return play_timeline(timeline, device)


def play_timeline(timeline: Timeline, device: str | None) -> SessionState:
    """Play what needs no controls but Ctrl-C; returns how playback ended."""
    return play(Session(timeline, output_stream.open_output(resolve_device(Request(device=device), load_settings()))))


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
        try:
            return play_timeline(_timeline(text, plan, front_end), plan.device)
        except DeviceError as error:
            spoken_as = ("--in", request.routine) if request.routine else ()
            raise with_way_out(error, "say", text, *spoken_as, "-o", translated("sentence.m4a")) from error
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
    parts = ((part.caption, clips[part.caption]) if isinstance(part, Utterance) else part.frames for part in speech)
    return speech_timeline(parts, plan.speech.level_db, text)


def _as_script(text: str, language: str) -> Routine:
    """A script that says a text and nothing else."""
    said = json.dumps(text, ensure_ascii=False)
    try:
        return load_routine(Source("sentence", f"title: sentence\nlanguage: {language}\nsteps:\n- say: {said}\n"))
    except ScriptError as error:
        raise UsageError("this cannot be said: {reason}", reason=error.diagnostics[0].message) from None
