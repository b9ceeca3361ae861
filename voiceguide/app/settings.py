"""The settings: `config.yaml` in the configuration folder, overlaid by environment variables.

The variable for a setting is `VOICEGUIDE_` and its name in capital letters: `VOICEGUIDE_RATE` sets `rate`.
"""

import os
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.document.loader import read_model
from voiceguide.document.schema_errors import explain
from voiceguide.document.source_files import read_source
from voiceguide.document.tree import value_span
from voiceguide.document.tree_reader import read_tree
from voiceguide.document.values import AuthoredModel, LanguageCode, Level, Prose, mistake
from voiceguide.messages import quoted, translated
from voiceguide.resources import config_path, expand_home
from voiceguide.routine.model import Rate

_PREFIX = "VOICEGUIDE_"
_CLOCK = re.compile("(?:0[0-9]|1[0-2]):[0-5][0-9]")
_LATEST_DAY_START = time(12)

Folder = Annotated[Path, BeforeValidator(lambda path: expand_home(path) if isinstance(path, str) else path)]
"""A folder, which may begin with `~`."""


def _day_start(value: object) -> object:
    if isinstance(value, str) and not (_CLOCK.fullmatch(value) and time.fromisoformat(value) <= _LATEST_DAY_START):
        raise mistake(
            "bad-time",
            translated(
                "{value} is not a time from 00:00 to {latest:%H:%M}",
                value=quoted(value),
                latest=_LATEST_DAY_START,
            ),
            hint=translated("write 04:00"),
        )
    return value


DayStart = Annotated[time, BeforeValidator(_day_start)]
"""A time in the first half of a day, as `04:00`."""


class Settings(AuthoredModel):
    """What a person has set for every session; None for what they have not set.

    The values that hold then are in `voiceguide.app.precedence`.
    """

    language: LanguageCode | None = None
    engine: Prose | None = None
    voice: Prose | None = None
    rate_wpm: Rate | None = Field(None, alias="rate")
    background: Prose | None = None
    """A bed, the path of a music file, or `none`."""
    background_level_db: Level | None = Field(None, alias="background_level", lt=0)
    """Relative to the voice."""
    voice_level_db: Level | None = Field(None, alias="voice_level")
    """Relative to the reference loudness."""
    device: Prose | None = None
    """Number or name of the output device."""
    knocks: bool | None = None
    """Whether a live session listens for knocks."""
    voice_control: bool | None = None
    """Whether a live session listens for spoken commands."""
    wake_word: bool | None = None
    """Whether a spoken command must begin with the wake word."""
    microphone: Prose | None = None
    """Number or name of the input device."""
    vosk_model: Folder | None = None
    """The folder of a Vosk speech recognition model."""
    screening_days: int | None = Field(None, ge=0, le=3650)
    """For how many days an answer to the screening holds; 0 asks before every session."""
    journal: bool | None = None
    """Whether live sessions are written to the journal."""
    day_starts: DayStart | None = None
    """When a day of practice begins; what comes before belongs to the day before."""
    data_dir: Folder | None = None
    """The folder of the journal, the screening answers and the saved place."""
    voices_url: Prose | None = None
    """The address or the folder that voices are added from."""
    cache_dir: Folder | None = None
    """The folder in which speech and sounds are cached."""
    cache_limit_mb: int | None = Field(None, alias="cache_limit", ge=0, le=1_000_000)
    """The size below which the cache is kept."""


def setting_place(field: str) -> str:
    """Where the person set a field of `Settings`: the variable, or file, line and column."""
    key = Settings.model_fields[field].alias or field
    if os.environ.get(variable := f"{_PREFIX}{key.upper()}", "").strip():
        return f"environment: {variable}"
    source = read_source(config_path())
    root, _ = read_tree(source)
    span = value_span(root, (key,)) if root else None
    return f"{source.path}:{span.line}:{span.column}" if span else source.path


def load_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the configuration file, overlaid by those from the environment.

    Without arguments, they are the person's own file, which need not exist, and the environment of this process.

    Raises:
        ScriptError: with every mistake in either.
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
