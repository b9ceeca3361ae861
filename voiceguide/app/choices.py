"""What a person can choose from: the voices of the speech engines, and the sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiceguide.app.precedence import resolve_speech
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from voiceguide.sound.definition_files import SoundKind
    from voiceguide.sound.sound_library import SoundSummary
    from voiceguide.speech.engine import Voice


@dataclass(frozen=True, slots=True)
class VoiceChoices:
    """The voices that a person asked for, the best first."""

    voices: tuple[Voice, ...]
    shown: tuple[Voice, ...]
    """Without basic ones, of which espeak-ng alone has a hundred, unless there are no others or they were asked for."""


def voice_choices(engine: str | None, language: str | None, tell: Callable[[str], None]) -> VoiceChoices:
    """The voices of an engine, by default that of the settings or all, for a language or for all.

    `tell` takes a sentence for each engine that does not work.

    Raises:
        UsageError: there is no such engine.
        SpeechError: the engine that was asked for does not work.
    """
    from voiceguide.speech.engine import Quality
    from voiceguide.speech.voice_selection import list_voices

    engine = resolve_speech(Request(engine=engine), load_settings()).engine
    voices = list_voices(engine, language, tell)
    better = tuple(voice for voice in voices if voice.quality is not Quality.BASIC)
    return VoiceChoices(voices, voices if language or engine or not better else better)


def sound_choices() -> dict[SoundKind, tuple[SoundSummary, ...]]:
    """The beds and the cues. Raises ScriptError if the settings are wrong, or the definition of one has mistakes."""
    from voiceguide.sound.definition_files import SoundKind
    from voiceguide.sound.sound_library import sound_summaries

    load_settings()  # every command tells what is wrong with them
    return {kind: sound_summaries(kind) for kind in SoundKind}
