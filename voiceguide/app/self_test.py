"""Tries everything that a session needs: packages, settings, speech, sound device, sounds, cache."""

import platform
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

import numpy as np

from voiceguide.app.precedence import resolve_cache, resolve_device, resolve_speech
from voiceguide.app.request import Request
from voiceguide.app.settings import Settings, load_settings
from voiceguide.app.settings_check import wrong_names
from voiceguide.audio_io.device_list import output_devices
from voiceguide.audio_io.live_output import NO_DEVICE
from voiceguide.clips.clip_store import key_of
from voiceguide.errors import OutputError, SpeechError, UsageError, VoiceguideError
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.messages import number_of, translatable, translated
from voiceguide.resources import config_path
from voiceguide.sound.definition_files import SoundKind
from voiceguide.sound.sound_library import sound_summaries
from voiceguide.speech.engine import EngineMissingError
from voiceguide.speech.voice_selection import better_voices, select_voices
from voiceguide.standard_streams import native_stderr_muted
from voiceguide.units import SAMPLE_RATE

_PACKAGES = ("voiceguide", "numpy", "pyttsx3", "sounddevice", "soundfile", "soxr", "pydantic", "pyyaml", "click")
_SPEECH = translatable("speech")


@dataclass(frozen=True, slots=True)
class SelfTestResult:
    """The result of trying one thing."""

    what: str
    """In English, for programs; a language is added in brackets."""
    works: bool
    detail: str
    """What was found; or what is wrong, and what to do about it."""


def run_self_test() -> list[SelfTestResult]:
    """Try everything, whatever fails; returns one result for each thing, in the order in which a session needs it."""
    results = [_try(translatable("versions"), _versions)]
    settings = Settings()

    def read_settings() -> str:
        nonlocal settings
        settings = load_settings()
        if wrong := wrong_names(settings):
            raise UsageError("\n".join(wrong))
        path = config_path()
        return str(path) if path.exists() else translated("none yet; they would be in {path}", path=path)

    results.append(_try(translatable("settings"), read_settings))
    results += [_try(f"{_SPEECH} ({language})", partial(_speech, settings, language)) for language in languages()]
    results.append(_try(translatable("sound device"), lambda: _device(settings)))
    results.append(_try(translatable("sounds"), _sounds))
    results.append(_try(translatable("store"), lambda: _store(settings)))
    return results


def _try(what: str, attempt: Callable[[], str]) -> SelfTestResult:
    try:
        return SelfTestResult(what, works=True, detail=attempt())
    except VoiceguideError as error:
        return SelfTestResult(what, works=False, detail=str(error))


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"{packages}, Python {platform.python_version()}, {platform.platform()}"


def _speech(settings: Settings, language: str) -> str:
    """Who speaks a language, for how long it did, and what would be better."""
    plan = resolve_speech(Request(), settings)
    failures: list[str] = []
    phrases = load_phrases(language)
    sample = text_normaliser(phrases).spoken(phrases.sample)
    for choice in select_voices(plan.engine, plan.voice, language):
        with closing(choice.engine) as engine:
            rate_wpm = max(plan.rate_wpm, engine.slowest_wpm)
            try:
                speech = engine.synthesise(sample, choice.voice, language, rate_wpm)
            except EngineMissingError as error:
                failures.append(f"; {error}")
                continue
            spoke = translated(
                "{voice} of {engine} spoke for {seconds:.1f} s",
                voice=choice.voice or translated("a voice"),
                engine=engine.name,
                seconds=len(speech.samples) / speech.rate_hz,
            )
            missing = choice.instead_of
            better = [missing] if missing else better_voices(choice.quality, language)[:1]
            if voice := choice.recorded:
                spoke = translated(
                    "{voice} is recorded, in {languages}; where it is not, {spoke}",
                    voice=voice.name,
                    languages=", ".join(voice.languages),
                    spoke=spoke,
                )
            hints = [
                translated(
                    "; {voice} ({quality}) would be better: `{command}`",
                    voice=each.id,
                    quality=translated(each.quality),
                    command=each.how_to_get,
                )
                for each in better
            ]
            return f"{spoke} ({translated(choice.quality)}, {engine.version}){''.join((*failures, *hints))}"
    raise SpeechError("".join(failures).removeprefix("; "))


def _device(settings: Settings) -> str:
    from voiceguide.audio_io.output_stream import DeviceOutput

    if (wanted := resolve_device(Request(), settings)) == NO_DEVICE:
        return translated("{name}, so sessions make no sound", name=NO_DEVICE)
    with native_stderr_muted():
        found = output_devices()
    output = DeviceOutput(wanted)
    try:
        latency_ms = 1000 * output.latency / SAMPLE_RATE
        return translated(
            "{name} ({driver}), {latency_ms:.0f} ms behind; {number} in all",
            name=output.device.name,
            driver=output.device.driver,
            latency_ms=latency_ms,
            number=len(found),
        )
    finally:
        output.close()


def _sounds() -> str:
    beds, cues = map(sound_summaries, SoundKind)
    return translated("{beds} backgrounds, {cues} cues", beds=len(beds), cues=len(cues))


def _store(settings: Settings) -> str:
    cache = resolve_cache(settings)
    store = cache.open()
    store.put(key_of("doctor"), (np.zeros((1, 1), np.float32),), channels=1)
    if store.fault:
        raise OutputError(
            "{fault}: make room there, or name another folder in the setting cache_dir", fault=store.fault
        )
    usage = store.usage()
    sounds = number_of(usage.clips, "1 sound", "{number} sounds")
    return translated(
        "{what}, {size:.1f} MB, in {folder}", what=sounds, size=usage.size_bytes / 1e6, folder=cache.folder
    )
