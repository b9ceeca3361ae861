"""Every setting with its value, and where the value comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from voiceguide.app.precedence import BuiltIn
from voiceguide.app.settings import Settings, load_settings, setting_place
from voiceguide.messages import translatable, translated
from voiceguide.resources import data_folder
from voiceguide.speech.piper_catalogue import OFFICIAL_PLACE
from voiceguide.system_language import system_language

SESSION_DECIDES: Final = {
    "engine": translatable("the best that speaks the language"),
    "voice": translatable("that of the routine, else the best of the engine"),
    "background": translatable("that of the routine"),
    "background_level": translatable("that of the background"),
    "device": translatable("the one that the system uses"),
    "microphone": translatable("the one that the system uses"),
    "vosk_model": translatable("none"),
}
"""What holds for settings without a built-in value, by their names."""


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as it holds now."""

    name: str
    value: str
    """As it is written in the file; in words if each session decides it."""
    source: str
    """Where it comes from: a variable, or a file with line and column; otherwise that it is built in."""
    is_set: bool
    """Whether the person has set it."""


def setting_lines() -> Iterator[SettingLine]:
    """All settings, in the order of the model.

    Raises:
        ScriptError: the settings are wrong.
    """
    settings = load_settings()
    for field, name in setting_names().items():
        value = getattr(settings, field)
        if value is not None:
            yield SettingLine(name, as_written(value, field), setting_place(field), is_set=True)
        elif name in SESSION_DECIDES:
            yield SettingLine(name, translated(SESSION_DECIDES[name]), translated("built in"), is_set=False)
        elif name == "language":
            yield SettingLine(name, system_language(), translated("the system"), is_set=False)
        else:
            yield SettingLine(name, as_written(_built_in()[field], field), translated("built in"), is_set=False)


def setting_names() -> Mapping[str, str]:
    """How each field of `Settings` is called in the file."""
    return {field: info.alias or field for field, info in Settings.model_fields.items()}


def as_written(value: object, field: str) -> str:
    """A value as a person writes it in the file."""
    match value:
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case float() if field.endswith("_db"):
            return f"{value:+g} dB" if value else "0 dB"
        case _:
            return str(value)


def _built_in() -> dict[str, Any]:
    return {
        "rate_wpm": BuiltIn.RATE_WPM,
        "voice_level_db": BuiltIn.VOICE_LEVEL_DB,
        "knocks": BuiltIn.KNOCKS,
        "voice_control": BuiltIn.VOICE_CONTROL,
        "wake_word": BuiltIn.WAKE_WORD,
        "screening_days": BuiltIn.SCREENING_DAYS,
        "journal": BuiltIn.JOURNAL,
        "day_starts": BuiltIn.DAY_STARTS,
        "data_dir": data_folder(None),
        "voices_url": OFFICIAL_PLACE,
        "cache_dir": BuiltIn.cache_dir(),
        "cache_limit_mb": BuiltIn.CACHE_LIMIT_MB,
    }
