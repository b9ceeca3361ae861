"""Plays one voice or one sound, so that a person can choose it."""

from collections.abc import Callable

from voiceguide.app.precedence import resolve_cache, resolve_device, resolve_speech
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.errors import UsageError
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.language.vocabulary import Room
from voiceguide.messages import quoted, translated
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.recordings import load_recording
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.suggestions import did_you_mean
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.gain_curve import GainCurve
from voiceguide.timeline.timeline import BedTrack, Layer, Placement, Timeline
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
    spoken = (SpeechEvent(0, clip.frames, sample),)
    placement = Placement(0, clip, 1.0, Layer.VOICE)
    return play_timeline(Timeline(name, language, clip.frames, spoken, (placement,), None), device)


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
        hint = did_you_mean(name, [*beds, *cues]) or translated("`voiceguide sounds` lists them")
        raise UsageError("there is no sound {tried}: {hint}", tried=quoted(name), hint=hint)
    return play_timeline(timeline, device)


def play_timeline(timeline: Timeline, device: str | None) -> SessionState:
    """Play what needs no controls but Ctrl-C; returns how playback ended."""
    return play(Session(timeline, DeviceOutput(resolve_device(Request(device=device), load_settings()))))
