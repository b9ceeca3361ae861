"""The list of voices over all engines: those on this system, and those that can be had."""

from collections.abc import Callable
from dataclasses import replace

from voiceguide.errors import SpeechError
from voiceguide.speech.engine import Quality, Voice
from voiceguide.speech.engine_registry import engine_names, open_engine
from voiceguide.speech.piper_voices import suggested
from voiceguide.speech.recordings import ENGINE as RECORDED
from voiceguide.speech.recordings import listed_recordings
from voiceguide.speech.voice_choice import speaks

_ORDER = tuple(Quality)


def list_voices(engine: str | None, language: str | None, tell: Callable[[str], None]) -> tuple[Voice, ...]:
    """The voices of an engine or of all engines, the best first, and installed ones before others.

    Args:
        engine: the name of an engine, or `recorded`; None for all that speak.
        language: BCP 47; None for all languages.
        tell: takes a sentence if an engine does not work; if only that engine was asked for, the error is raised.

    Raises:
        UsageError: there is no such engine.
        SpeechError: the engine does not work.
    """
    found = list(listed_recordings()) if engine in (None, RECORDED) else []
    for name in _engines(engine):
        opened = open_engine(name)
        try:
            found += (replace(voice, engine=name) for voice in opened.voices())
        except SpeechError as error:
            if engine:
                raise
            tell(f"{name}: {error}")
        finally:
            opened.close()
    if engine in (None, "piper"):
        installed = {voice.id for voice in found}
        found += (voice for voice in suggested() if voice.id not in installed)
    able = (voice for voice in found if not language or speaks(voice, language))
    return tuple(sorted(able, key=lambda voice: (_ORDER.index(voice.quality), not voice.installed)))


def _engines(wanted: str | None) -> list[str]:
    if wanted == RECORDED:
        return []
    return [wanted] if wanted else [name for name in engine_names() if name != "silent"]


def better_voices(quality: Quality, language: str) -> tuple[Voice, ...]:
    """The voices for a language that are not installed and better than `quality`, the best first."""
    voices = list_voices(None, language, lambda _: None)
    return tuple(each for each in voices if not each.installed and _ORDER.index(each.quality) < _ORDER.index(quality))
