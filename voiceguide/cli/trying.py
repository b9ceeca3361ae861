"""Hearing a voice or a sound before one chooses it: a session of nothing else."""

import sys

from voiceguide.app.settings import load_settings
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.cli.workbench import open_store
from voiceguide.clips.clip import Clip
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.state import Phase
from voiceguide.speech.engine import DEFAULT_RATE_WPM, Engine
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_choice import choose_voice
from voiceguide.timeline.gain_curve import GainCurve
from voiceguide.timeline.timeline import Bed, Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE

_BED = 12 * SAMPLE_RATE
_FADE = SAMPLE_RATE


def try_voice(engine: Engine, name: str, device: str | None) -> None:
    """Let a voice say the sample sentence of its language.

    Raises:
        UsageError: there is no such voice.
    """
    voices = engine.voices()
    chosen = choose_voice(voices, name, "en")
    base = chosen.partition("+")[0]
    language = next((voice.language for voice in voices if voice.id == base), "").partition("-")[0]
    sample = load_phrases(language if language in languages() else "en").sample
    speaker = Speaker(engine, open_store(load_settings()), chosen, language or "en", DEFAULT_RATE_WPM)
    clip = speaker.speak([sample])[sample]
    _play(Timeline(chosen, language, clip.frames, (), (Placement(0, clip, 1.0, Layer.VOICE),), None), device)


def try_cue(clip: Clip, device: str | None) -> None:
    """Play a cue."""
    _play(Timeline("", "", clip.frames, (), (Placement(0, clip, 1.0, Layer.CUES),), None), device)


def try_bed(clip: Clip, device: str | None) -> None:
    """Play a bed for some seconds, faded in and out."""
    gain = GainCurve.through([(0, 0.0), (_FADE, 1.0), (_BED - _FADE, 1.0), (_BED, 0.0)])
    _play(Timeline("", "", _BED, (), (), Bed(clip, gain, 1.0)), device)


def _play(timeline: Timeline, device: str | None) -> None:
    state = play(Session(timeline, DeviceOutput(device or load_settings().device)))
    if state.phase is Phase.STOPPED:
        sys.exit(130)
