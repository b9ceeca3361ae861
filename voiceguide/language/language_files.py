"""Finds the file of a language: a person's own ones, then those that ship with voiceguide."""

from collections.abc import Sequence
from pathlib import Path

from voiceguide.errors import UsageError

_SHIPPED = Path(__file__).parent
FALLBACK = "en"
"""The language where a person's own is not known, or has no file."""


def own_folder() -> Path:
    """Where a person's own language files are looked for; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("voiceguide", appauthor=False) / "phrases"


def languages(folders: Sequence[Path] | None = None) -> tuple[str, ...]:
    """The codes of the languages that there is a file for, sorted."""
    return tuple(sorted(_files(folders)))


def language_file(language: str, folders: Sequence[Path] | None = None) -> Path | None:
    """The file of a language; `de-AT` takes that of `de` where it has none of its own. None where there is none.

    `folders` are looked through in their order: a person's own and the shipped one, where none are given.
    """
    files = _files(folders)
    wanted = language.lower().replace("_", "-")
    by_folded_code = {code.lower(): path for code, path in files.items()}
    return by_folded_code.get(wanted) or by_folded_code.get(wanted.partition("-")[0])


def existing_file(language: str, folders: Sequence[Path] | None = None) -> Path:
    """The file of a language, as `language_file` finds it.

    Raises:
        UsageError: there is none.
    """
    path = language_file(language, folders)
    if path is None:
        raise UsageError(f"there is no language file for {language!r}, only for {', '.join(languages(folders))}")
    return path


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    """The file of each language."""
    if folders is None:
        folders = (own_folder(), _SHIPPED)
    return {path.stem: path for folder in reversed(folders) for path in folder.glob("*.yaml")}
