"""Finds language files: the user's own, then those that ship with voiceguide."""

from collections.abc import Sequence
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.messages import quoted
from voiceguide.resources import data_folder
from voiceguide.system_language import base_language

_SHIPPED = Path(__file__).parent
FALLBACK = "en"
"""The language to use if the user's own is unknown or has no file."""


def own_folder() -> Path:
    """The folder of the user's own language files. It may not exist."""
    return data_folder(None) / "phrases"


def languages(folders: Sequence[Path] | None = None) -> tuple[str, ...]:
    """The codes of the languages that have a file, sorted."""
    return tuple(sorted(_files(folders)))


def language_file(language: str, folders: Sequence[Path] | None = None) -> Path | None:
    """The file of a language, or None if there is none; `de-AT` falls back to `de`.

    `folders` are searched in order; by default the user's folder, then the shipped one.
    """
    files = _files(folders)
    wanted = language.lower().replace("_", "-")
    by_folded_code = {code.lower(): path for code, path in files.items()}
    return by_folded_code.get(wanted) or by_folded_code.get(base_language(wanted))


def existing_file(language: str, folders: Sequence[Path] | None = None) -> Path:
    """The file of a language, as `language_file` finds it. Raises UsageError if there is no file for this language."""
    path = language_file(language, folders)
    if path is None:
        raise UsageError(
            "there is no language file for {language}, only for {known}",
            language=quoted(language),
            known=", ".join(languages(folders)),
        )
    return path


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    """The language files by their codes; a file in an earlier folder wins."""
    if folders is None:
        folders = (own_folder(), _SHIPPED)
    return {path.stem: path for folder in reversed(folders) for path in folder.glob("*.yaml")}
