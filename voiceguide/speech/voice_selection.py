"""The voices of all engines: selects the one that was asked for, or the best for a language, and lists them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from voiceguide.errors import SpeechError, UsageError
from voiceguide.messages import quoted, translated
from voiceguide.speech.engine import PREFERRED, Engine, Quality, Voice, engine_names, open_engine
from voiceguide.speech.piper_voices import ENGINE as PIPER
from voiceguide.speech.piper_voices import is_path, suggested, voice_at
from voiceguide.speech.recordings import ENGINE as RECORDED
from voiceguide.speech.recordings import RecordedVoice, find_recorded, listed_recordings
from voiceguide.speech.voice_choice import choose_voice, find_voice, speaks
from voiceguide.system_language import base_language

_LAST = PREFERRED[-1]
_LISTED = PREFERRED[:-1]
"""The engines that list their voices at once; others start a process for it."""


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """An engine and one of its voices."""

    engine: Engine
    voice: str | None
    """The id of the voice; None for one that the engine has for the language."""
    speaks: str = ""
    """The language of the voice, BCP 47; empty if it is not known."""
    quality: Quality = Quality.BASIC
    revision: str = ""
    """See `Voice.revision`."""
    instead_of: Voice | None = None
    """A better voice of an engine that is not installed, although `make` installs it where it can be."""
    recorded: RecordedVoice | None = None
    """The voice of a person that comes first; the engine speaks only what is not recorded in it."""

    def mismatch(self, language: str) -> str | None:
        """A sentence about a voice that does not speak `language`; None if it does, or if that is not known."""
        if not self.speaks or speaks(Voice("", "", self.speaks), language):
            return None
        return translated(
            "the voice {voice} speaks {speaks}, but the text is {language}: it is hard to "
            "understand; `voiceguide voices --language {language}` lists those that fit",
            voice=quoted(self.voice),
            speaks=quoted(self.speaks),
            language=language,
        )


def select_voices(engine: str | None, voice: str | None, language: str) -> tuple[VoiceChoice, ...]:
    """Who should speak, the best first; the others are for the case that an engine cannot be loaded.

    No engine is loaded for this. If a voice or an engine was asked for, it is the only choice; but a recorded voice
    needs an engine for what is not recorded, and has the same choices as if no voice had been asked for.

    Args:
        engine: the name of an engine; None for any.
        voice: a recorded voice, a voice as `find_voice` finds it, or the path of a Piper model; None for the best one.
        language: BCP 47.

    Raises:
        UsageError: there is no such engine or voice.
        SpeechError: an engine that has to be asked for its voices does not work.
    """
    if voice and (recorded := find_recorded(voice)):
        others = select_voices(None if engine == RECORDED else engine, None, language)
        return tuple(replace(choice, recorded=recorded) for choice in others)
    if voice:
        return (_named(engine, voice),)
    if engine:
        opened = open_engine(engine)
        if engine not in _LISTED:
            return (VoiceChoice(opened, None),)
        return (_chosen(opened, find_voice(opened.voices(), choose_voice(_installed(opened), None, language))),)
    choices: list[VoiceChoice] = []
    missing: Voice | None = None
    for name in _LISTED:
        opened = open_engine(name)
        able = [each for each in opened.voices() if speaks(each, language)]
        if ready := [each for each in able if each.installed]:
            best = choose_voice(ready, None, language)
            choices.append(_chosen(opened, find_voice(ready, best), missing))
        elif able and not choices and missing is None:
            missing = able[0]
    return (*choices, VoiceChoice(open_engine(_LAST), None, instead_of=missing))


def _named(engine: str | None, wanted: str) -> VoiceChoice:
    if is_path(wanted) and engine in (None, PIPER):
        found = voice_at(wanted)
        return _chosen(open_engine(PIPER), (found.id, found))
    if engine:
        opened = open_engine(engine)
        if engine == "silent":
            return VoiceChoice(opened, wanted)
        return _chosen(opened, find_voice(_installed(opened), wanted))
    listed = {name: open_engine(name) for name in _LISTED}
    voices = [voice for each in listed.values() for voice in _installed(each)]
    for voice in voices:
        if wanted.casefold() in (voice.id.casefold(), voice.name.casefold()):
            return _chosen(listed[voice.engine], (voice.id, voice))
    others = dict(_others())
    found_id, found = find_voice([*voices, *(voice for each in others.values() for voice in _installed(each))], wanted)
    return _chosen((listed | others)[found.engine], (found_id, found))


def is_engine_voice(name: str) -> bool:
    """Whether a name means a voice of the engines that list their voices at once, or a language that one speaks."""
    voices = [voice for engine in _LISTED for voice in open_engine(engine).voices()]
    taken = {part.casefold() for each in voices for part in (each.id, each.name, each.language)}
    return name.casefold() in taken | set(map(base_language, taken))


def _others() -> Iterator[tuple[str, Engine]]:
    """The engines that must be started to list their voices; those of other packages only if they work."""
    yield _LAST, open_engine(_LAST)
    for name in engine_names():
        if name not in (*PREFERRED, "silent"):
            try:
                opened = open_engine(name)
                opened.voices()
            except (SpeechError, UsageError):
                continue
            yield name, opened


def _installed(engine: Engine) -> list[Voice]:
    return [replace(voice, engine=engine.name) for voice in engine.voices() if voice.installed]


def _chosen(engine: Engine, found: tuple[str, Voice], missing: Voice | None = None) -> VoiceChoice:
    voice_id, voice = found
    return VoiceChoice(engine, voice_id, voice.language, voice.quality, voice.revision, missing)


_ORDER = tuple(Quality)


def list_voices(engine: str | None, language: str | None, tell: Callable[[str], None]) -> tuple[Voice, ...]:
    """The voices of an engine or of all engines, the best first, and installed ones before others.

    The engine may be `recorded`. `tell` takes a sentence if an engine does not work; if only that one was asked for,
    the error is raised.

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
