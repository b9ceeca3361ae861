"""Hearing a voice or a sound before one chooses it: a session of nothing else."""

import sys

from voiceguide.audio import Clip
from voiceguide.cli.workbench import open_store
from voiceguide.mix.mixer import Mixer
from voiceguide.output.device import DeviceOutput
from voiceguide.player.live import play
from voiceguide.player.state import Phase
from voiceguide.settings import load_settings
from voiceguide.speech.engine import DEFAULT_RATE_WPM, Engine
from voiceguide.speech.phrases import languages, load_phrases
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voices import choose_voice
from voiceguide.timeline.curve import Curve
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
    gain = Curve.through([(0, 0.0), (_FADE, 1.0), (_BED - _FADE, 1.0), (_BED, 0.0)])
    _play(Timeline("", "", _BED, (), (), Bed(clip, gain)), device)


def _play(timeline: Timeline, device: str | None) -> None:
    state = play(Mixer(timeline), (), DeviceOutput(device or load_settings().device))
    if state.phase is Phase.STOPPED:
        sys.exit(130)
