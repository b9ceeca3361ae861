"""What a person has set once and for all: `config.yaml` in the configuration folder, overlaid by `VOICEGUIDE_…`.

The variable for a setting is its name in capital letters: `rate` is set by `VOICEGUIDE_RATE`.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError

from voiceguide.errors import ScriptError
from voiceguide.script.check import read_model
from voiceguide.script.diagnostics import Diagnostic
from voiceguide.script.mistakes import explain
from voiceguide.script.model import Language, Rate
from voiceguide.script.source import Source
from voiceguide.script.values import Level, Prose, Written

_PREFIX = "VOICEGUIDE_"


class Settings(Written):
    """Defaults for every session; None where the routine, or voiceguide itself, decides."""

    language: Language | None = None
    engine: Prose = "pyttsx3"
    voice: Prose | None = None
    rate_wpm: Rate | None = Field(None, alias="rate")
    background: Prose | None = None
    """A sound, a file with music, or `none`."""
    background_level_db: Level | None = Field(None, alias="background_level", lt=0)
    """Relative to the voice."""
    voice_level_db: Level = Field(0.0, alias="voice_level")
    """What the voice is raised or lowered by."""
    device: Prose | None = None
    cache_dir: Path | None = None
    cache_limit_mb: int = Field(500, alias="cache_limit", ge=0, le=1_000_000)


def config_path() -> Path:
    """Where the configuration file is, if there is one."""
    return platformdirs.user_config_path("voiceguide") / "config.yaml"


def load_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the configuration file, which need not exist, and from the environment, which wins.

    Raises:
        ScriptError: where anything is wrong with either, with all of it.
    """
    in_file, wrong_in_file = _from_file(path or config_path())
    variables = {
        name: value for name, value in (environment or os.environ).items() if name.startswith(_PREFIX) and value.strip()
    }
    in_environment, wrong_in_environment = _from_environment(variables)
    if wrong := (*wrong_in_file, *wrong_in_environment):
        raise ScriptError(wrong)
    return in_file.model_copy(update={name: getattr(in_environment, name) for name in in_environment.model_fields_set})


def _from_file(path: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    if not path.exists():
        return Settings(), ()
    settings, wrong = read_model(path, Settings)
    if [each.code for each in wrong] == ["empty-file"]:
        return Settings(), ()
    return settings or Settings(), wrong


def _from_environment(variables: Mapping[str, str]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    try:
        values = {name.removeprefix(_PREFIX).lower(): value for name, value in variables.items()}
        return Settings.model_validate(values, by_alias=True, by_name=False), ()
    except ValidationError as error:
        return Settings(), tuple(_named(error, variables))


def _named(error: ValidationError, variables: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The mistakes in the environment, each with its variable for a place."""
    known = [_PREFIX + (field.alias or name).upper() for name, field in Settings.model_fields.items()]
    source = Source("environment", "")
    for details, diagnostic in zip(error.errors(), explain(error, "", Settings, source), strict=True):
        ...
