"""Trying out everything a session needs."""

import platform
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

import numpy as np

from voiceguide.app.settings import Settings, config_path, load_settings
from voiceguide.audio_io.device_list import devices
from voiceguide.audio_io.native_stderr import hushed
from voiceguide.cli.workbench import cache_folder, open_store
from voiceguide.clips.clip_store import key_of
from voiceguide.errors import VoiceguideError
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.sound.sound_library import Sounds
from voiceguide.speech.engine_registry import open_engine
from voiceguide.units import SAMPLE_RATE

_PACKAGES = ("voiceguide", "numpy", "pyttsx3", "sounddevice", "soundfile", "soxr", "pydantic", "pyyaml", "click")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried."""

    what: str
    works: bool
    detail: str
    """What there is; or what is wrong and what to do about it."""


def examine() -> list[Finding]:
    """Try everything; nothing that fails keeps the rest from being tried."""
    findings = [_finding("versions", _versions)]
    settings = Settings()

    def read_settings() -> str:
        nonlocal settings
        settings = load_settings()
        path = config_path()
        return str(path) if path.exists() else f"none yet; they would be in {path}"

    findings.append(_finding("settings", read_settings))
    findings += [_finding(f"speech ({language})", partial(_speech, settings, language)) for language in languages()]
    findings.append(_finding("sound device", lambda: _device(settings)))
    findings.append(_finding("sounds", lambda: _sounds(settings)))
    findings.append(_finding("store", lambda: _store(settings)))
    return findings


def _finding(what: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(what, works=True, detail=attempt())
    except VoiceguideError as error:
        return Finding(what, works=False, detail=str(error))


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"{packages}, Python {platform.python_version()} on {platform.platform()}"


def _speech(settings: Settings, language: str) -> str:
    with closing(open_engine(settings.engine)) as engine:
        speech = engine.synthesise(load_phrases(language).sample, settings.voice, language, 130)
        length_s = len(speech.samples) / speech.rate_hz
        return f"{engine.name} {engine.version} spoke for {length_s:.1f} s"


def _device(settings: Settings) -> str:
    from voiceguide.audio_io.output_stream import DeviceOutput

    with hushed():
        found = devices()
    output = DeviceOutput(settings.device)
    try:
        latency_ms = 1000 * output.latency / SAMPLE_RATE
        return f"{output.device.name} ({output.device.driver}), {latency_ms:.0f} ms behind; {len(found)} in all"
    finally:
        output.close()


def _sounds(settings: Settings) -> str:
    sounds = Sounds(open_store(settings))
    return f"{len(sounds.beds())} backgrounds, {len(sounds.cues())} cues"


def _store(settings: Settings) -> str:
    store = open_store(settings)
    store.put(key_of("doctor"), (np.zeros((1, 1), np.float32),), channels=1)
    usage = store.usage()
    return f"{usage.clips} sounds, {usage.size_bytes / 1e6:.1f} MB, in {cache_folder(settings)}"
