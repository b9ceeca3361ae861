"""The list of Piper voices, `voices.json`: what there is, and the size and the digest of each file.

The list may come from anywhere, so each entry is checked when it is used; a faulty one does not hide the others.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from voiceguide.errors import UsageError, VoiceError, WrongValueError
from voiceguide.messages import quoted, translated
from voiceguide.speech.voice_folder import CONFIG, MODEL, voice_files
from voiceguide.suggestions import did_you_mean
from voiceguide.system_language import base_language

LIST_NAME = "voices.json"
MAX_LIST_BYTES = 8 << 20
MAX_CARD_BYTES = 1 << 14
"""The largest card; those that exist have up to 1 kB."""
MAX_CONFIG_BYTES = 1 << 20
"""The largest configuration; those that exist have up to 20 kB."""
MAX_MODEL_BYTES = 1 << 30
"""The largest model; those that exist have up to 137 MB."""

_REVISION = "c10ece1aade47bb51c153c893d14e5bf8e5b7117"
OFFICIAL_PLACE = f"https://huggingface.co/rhasspy/piper-voices/resolve/{_REVISION}"
"""The official repository, at one commit: its tag `v1.0.0` has been moved."""

_PATH = r"^(?:[\w+-][\w.+-]*/)*[\w+-][\w.+-]*$"
"""A relative path without hidden or parent folders, and without characters that mean something in an address."""
_CODE = r"^[a-z]{2,3}(_[A-Z]{2})?$"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file of a voice."""

    path: str
    """Relative to the place of the list."""
    size: int
    """In bytes."""
    md5: str | None
    """Hexadecimal; None if it is not known."""


@dataclass(frozen=True, slots=True)
class CatalogueVoice:
    """A voice that can be added."""

    name: str
    language: str
    """BCP 47: `de-DE`."""
    quality: str
    """`x_low`, `low`, `medium` or `high`."""
    model: CatalogueFile
    config: CatalogueFile
    card: CatalogueFile | None

    def speaks(self, language: str) -> bool:
        """Whether it speaks a language; regions are ignored."""
        return base_language(self.language) == base_language(language)


class _ListedFile(BaseModel):
    size_bytes: Annotated[int, Field(strict=True, gt=0)]
    md5_digest: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class _ListedLanguage(BaseModel):
    code: Annotated[str, Field(pattern=_CODE)]


class _ListedVoice(BaseModel):
    language: _ListedLanguage
    quality: Annotated[str, Field(pattern=r"^\w{1,20}$")]
    files: dict[Annotated[str, Field(pattern=_PATH)], _ListedFile]


class Catalogue:
    """The voices at one place."""

    def __init__(self, entries: Mapping[str, Any], place: str) -> None:
        """Take what there is by the name of each voice; `place` is for messages.

        An entry is one of `voices.json`, or a `CatalogueVoice`, or the `VoiceError` that tells why there is none.
        """
        self._entries = {unicodedata.normalize("NFC", name): entry for name, entry in entries.items()}
        self._place = place

    def voice(self, name: str) -> CatalogueVoice:
        """The voice of that name.

        Raises:
            UsageError: there is none; the message suggests similar names.
            VoiceError: its entry is faulty.
        """
        name = unicodedata.normalize("NFC", name)
        if name not in self._entries:
            hint = did_you_mean(name, self._entries, most=3) or translated("`voiceguide voices add` lists them")
            raise UsageError(
                "there is no voice {name} at {place}: {hint}", name=quoted(name), place=self._place, hint=hint
            )
        entry = self._entries[name]
        if isinstance(entry, VoiceError):
            raise entry
        try:
            return entry if isinstance(entry, CatalogueVoice) else _checked(name, entry)
        except (ValidationError, ValueError) as error:
            reason = _first_reason(error) if isinstance(error, ValidationError) else str(error)
            raise VoiceError(
                "the list of voices at {place} is faulty where it describes {name}: {reason}. Add the "
                "voice from another place, with --from",
                place=self._place,
                name=name,
                reason=reason,
            ) from error

    def voices(self, language: str) -> tuple[CatalogueVoice, ...]:
        """The voices that speak a language, sorted by name; faulty entries are left out."""
        found = []
        for name in sorted(self._entries):
            try:
                voice = self.voice(name)
            except (UsageError, VoiceError):
                continue
            if voice.speaks(language):
                found.append(voice)
        return tuple(found)


def read_catalogue(content: bytes, place: str) -> Catalogue:
    """Read the content of a `voices.json`. Raises VoiceError if it is something else."""
    try:
        entries = json.loads(content)
    except (ValueError, RecursionError):  # ValueError: not UTF-8, not JSON, a number of thousands of digits
        entries = None
    if not isinstance(entries, dict):
        raise VoiceError(
            "{place}/{list_name} is not a list of Piper voices: is the address right?", place=place, list_name=LIST_NAME
        )
    return Catalogue(entries, place)


def path_in_repository(name: str) -> str:
    """The path of a voice in the official repository, without an extension, if its name is like those there.

    `de_DE-kerstin-low` is in `de/de_DE/kerstin/low/`.
    """
    parts = re.fullmatch(r"(([a-z]+)_[A-Z]+)-(\w+)-(\w+)", name)
    return f"{parts[2]}/{parts[1]}/{parts[3]}/{parts[4]}/{name}" if parts else name


def _checked(name: str, entry: Any) -> CatalogueVoice:
    try:
        voice_files(name)
    except UsageError as error:
        raise WrongValueError(str(error)) from error
    listed = _ListedVoice.model_validate(entry)
    files = {
        PurePosixPath(path).name: CatalogueFile(path, file.size_bytes, file.md5_digest)
        for path, file in sorted(listed.files.items())
    }
    for wanted, most in ((f"{name}{MODEL}", MAX_MODEL_BYTES), (f"{name}{CONFIG}", MAX_CONFIG_BYTES)):
        if wanted not in files:
            raise WrongValueError("there is no file {wanted}", wanted=wanted)
        if files[wanted].size > most:
            raise WrongValueError(
                "{wanted} is said to have {size} bytes, more than any voice needs",
                wanted=wanted,
                size=files[wanted].size,
            )
    language = listed.language.code.replace("_", "-")
    model, config = files[f"{name}{MODEL}"], files[f"{name}{CONFIG}"]
    return CatalogueVoice(name, language, listed.quality, model, config, files.get("MODEL_CARD"))


def _first_reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first["loc"] else first["msg"]
