"""Plays one voice, bed or cue, so that a person can choose it."""

from collections.abc import Callable

from voiceguide.app.precedence import resolve_cache, resolve_device
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.clips.clip import Clip
from voiceguide.clips.looped_sound import LoopedSound
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.language.vocabulary import Room
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.recordings import load_recording
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.gain_curve import GainCurve
from voiceguide.timeline.timeline import BedTrack, Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE

_BED = 12 * SAMPLE_RATE
_FADE = SAMPLE_RATE


def audition_voice(engine: str | None, name: str, device: str | None, tell: Callable[[str], None]) -> SessionState:
    """Let a voice speak the sample sentence of its language, or a recorded voice a sentence that is recorded.

    Returns how playback ended.

    Raises:
        UsageError: there is no such engine or voice.
    """
    choice, *_ = select_voices(engine, name, "en")
    store = resolve_cache(load_settings()).open()
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


def audition_cue(clip: Clip, device: str | None) -> SessionState:
    """Play a cue; returns how playback ended."""
    return play_timeline(Timeline("", "", clip.frames, (), (Placement(0, clip, 1.0, Layer.CUES),), None), device)


def audition_bed(sound: LoopedSound, device: str | None) -> SessionState:
    """Play the first twelve seconds of a bed, with fades; returns how playback ended."""
    gain = GainCurve.through([(0, 0.0), (_FADE, 1.0), (_BED - _FADE, 1.0), (_BED, 0.0)])
    return play_timeline(Timeline("", "", _BED, (), (), BedTrack(sound, gain, 1.0)), device)


def play_timeline(timeline: Timeline, device: str | None) -> SessionState:
    """Play what needs no controls but Ctrl-C; returns how playback ended."""
    return play(Session(timeline, DeviceOutput(resolve_device(Request(device=device), load_settings()))))
