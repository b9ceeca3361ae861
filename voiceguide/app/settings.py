"""What a person has set once and for all: `config.yaml` in the configuration folder, overlaid by `VOICEGUIDE_…`.

The variable for a setting is its name in capital letters: `rate` is set by `VOICEGUIDE_RATE`.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import BeforeValidator, Field, ValidationError

from voiceguide.document.diagnostics import ScriptError
from voiceguide.document.loader import read_model
from voiceguide.document.schema_errors import explain
from voiceguide.document.source import Source
from voiceguide.document.values import AuthoredModel, Level, Prose
from voiceguide.language.language_code import LanguageCode
from voiceguide.resources import with_home
from voiceguide.routine.model import Rate

_PREFIX = "VOICEGUIDE_"

Folder = Annotated[Path, BeforeValidator(lambda path: with_home(path) if isinstance(path, str) else path)]
"""A folder, which may begin with `~`."""


class Settings(AuthoredModel):
    """Defaults for every session; None where the routine, or voiceguide itself, decides."""

    language: LanguageCode | None = None
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
    knocks: bool = False
    """Whether a live session listens for knocks."""
    voice_control: bool = False
    """Whether it listens for words."""
    wake_word: bool = True
    """Whether a word is one only after the wake word."""
    microphone: Prose | None = None
    vosk_model: Folder | None = None
    """The folder of a model that understands words."""
    cache_dir: Folder | None = None
    screening_days: int = Field(7, ge=0, le=3650)
    """For how many days it is remembered that none of a routine's conditions applied; 0: it is asked every time."""
    cache_limit_mb: int = Field(500, alias="cache_limit", ge=0, le=1_000_000)
    journal: bool = True
    """Whether sessions that are played are written down."""
    data_dir: Folder | None = None
    """Where the journal is, what was answered before a session, and the place at which one was left."""


def config_path() -> Path:
    """Where the configuration file is, if there is one."""
    return platformdirs.user_config_path("voiceguide", appauthor=False) / "config.yaml"


def load_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the configuration file, which need not exist, and from the environment, which wins.

    Raises:
        ScriptError: where anything is wrong with either, with all of it.
    """
    settings, wrong = read_model(path or config_path(), Settings)
    if [each.code for each in wrong] in (["no-such-file"], ["empty-file"]):
        wrong = ()
    settings = settings or Settings()
    for name, value in sorted((os.environ if environment is None else environment).items()):
        if name.startswith(_PREFIX) and value.strip():
            key = name.removeprefix(_PREFIX).lower()
            try:
                given = Settings.model_validate({key: value.strip()}, by_alias=True, by_name=False)
            except ValidationError as error:
                wrong += tuple(explain(error, "", Settings, Source(f"environment: {name}", value)))
            else:
                settings = settings.model_copy(
                    update={field: getattr(given, field) for field in given.model_fields_set}
                )
    if wrong:
        raise ScriptError(wrong)
    return settings
