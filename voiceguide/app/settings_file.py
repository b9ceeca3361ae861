"""Every setting with its value and its origin; changes one in the person's file, the rest of which stays as it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Final

from voiceguide.app.precedence import BuiltIn
from voiceguide.app.settings import Settings, load_settings, setting_place
from voiceguide.app.settings_check import wrong_name
from voiceguide.atomic_file import atomic_files
from voiceguide.document.diagnostics import ScriptError, Source, Span
from voiceguide.document.loader import read_model
from voiceguide.document.source_files import SAVE_AS_UTF_8
from voiceguide.document.tree import Mapping, value_span
from voiceguide.document.tree_reader import read_tree
from voiceguide.errors import OutputError, UsageError
from voiceguide.messages import quoted, translatable, translated
from voiceguide.output_guard import Output, OutputGuard, make_folder, output_error
from voiceguide.resources import config_path, data_folder
from voiceguide.speech.piper_catalogue import OFFICIAL_PLACE
from voiceguide.suggestions import did_you_mean
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
    """All settings, in the order of the model. Raises ScriptError if the settings are wrong."""
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
            yield SettingLine(name, as_written(_built_in(field), field), translated("built in"), is_set=False)


def setting_names() -> dict[str, str]:
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


def _built_in(field: str) -> object:
    elsewhere = {"data_dir": data_folder(None), "voices_url": OFFICIAL_PLACE, "cache_dir": BuiltIn.cache_dir()}
    return elsewhere[field] if field in elsewhere else getattr(BuiltIn, field.upper())


_YES_OR_NO: Final = {"ja": "yes", "nein": "no"}
_NEW_FILE: Final = "# Settings of voiceguide. `voiceguide config` lists all of them.\n"


def change_setting(name: str, value: str) -> Path:
    """Set a setting in the file, which is created if there is none; returns its path. `ja` is written as `yes`.

    Comments, order and line ends of the file are kept.

    Raises:
        UsageError: there is no such setting.
        ScriptError: the value, or another setting in the file, is wrong. The file is unchanged.
        OutputError: the file cannot be read or written. It is unchanged.
    """
    names = setting_names()
    key = name.strip().lower().replace("-", "_")
    field = next((each for each, known in names.items() if known == key), None)
    if field is None:
        hint = did_you_mean(key, names.values()) or translated("`voiceguide config` lists them")
        raise UsageError("there is no setting {name}: {hint}", name=quoted(name), hint=hint)
    if Settings.model_fields[field].annotation == bool | None:
        value = _YES_OR_NO.get(value.strip().casefold(), value)
    path = config_path()
    before = _read(path)
    after = _with(before, key, value)
    if _value(after, key) != value:  # YAML takes it for something else
        after = _with(before, key, json.dumps(value, ensure_ascii=False))
    settings, mistakes = read_model(Source(str(path), after), Settings)
    if settings is None:
        raise ScriptError(mistakes)
    if wrong := wrong_name(settings, field):
        raise UsageError(wrong)
    _write(path, after)
    return path


def create_settings_file() -> Path:
    """The settings file; it is created, with a comment that says what it is, if there is none.

    Raises:
        OutputError: it cannot be created.
    """
    path = config_path()
    if not path.exists():
        _write(path, _NEW_FILE)
    return path


def _value(text: str, key: str) -> object:
    root, _mistakes = read_tree(Source("", text))
    return root.get(key) if isinstance(root, Mapping) else None


def _with(text: str, key: str, written: str) -> str:
    """The text of a settings file with another value of a setting, or with one more line."""
    root, _mistakes = read_tree(Source("", text))
    if isinstance(root, Mapping) and key in root and (span := value_span(root, (key,))):
        return _replaced(text, span, written)
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else end
    return f"{text}{gap}{key}: {written}{end}"


def _replaced(text: str, span: Span, written: str) -> str:
    lines = text.splitlines(keepends=True)
    rest = "".join(lines[span.end_line - 1 :])[span.end_column - 1 :]
    first = lines[span.line - 1]
    line_end = first[len(first.rstrip("\r\n")) :] if span.end_line > span.line and span.end_column == 1 else ""
    return "".join((*lines[: span.line - 1], first[: span.column - 1], written, line_end, rest))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return _NEW_FILE
    except UnicodeDecodeError as error:
        raise OutputError("{path} is not UTF-8: {hint}", path=path, hint=translated(SAVE_AS_UTF_8)) from error
    except OSError as error:
        raise output_error(path, error) from error


def _write(path: Path, text: str) -> None:
    """Replace the file atomically; a symbolic link to it is kept."""
    make_folder(path.parent)
    with atomic_files(OutputGuard(force=True), Output(path)) as (file,):
        file.write(text.encode())
