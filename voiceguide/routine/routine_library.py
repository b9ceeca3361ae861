"""Finds routines by name: the user's own, then those that ship with voiceguide.

Only file names are read, and the first lines of a routine that is not in a folder named by its language, so that shell
completion is quick.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translated
from voiceguide.resources import data_folder, shipped
from voiceguide.system_language import system_language

_SUFFIXES = (".yaml", ".yml")
_LANGUAGE = re.compile(rb"^language:\s*[\"']?([A-Za-z-]+)", re.MULTILINE)
_FIRST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """A routine in the library."""

    name: str
    language: str
    """Its language code; empty if the file has none in its first lines."""
    path: Path
    shipped: bool


def own_folder() -> Path:
    """The folder of the user's own routines, which may contain a folder per language. It may not exist."""
    return data_folder(None) / "scripts"


def list_routines(language: str | None = None) -> tuple[RoutineFile, ...]:
    """All routines, or those in one language, sorted by name and language.

    A routine of the user hides a shipped one with the same name and language.
    """
    found = {(each.name, each.language): each for each in (*_in(shipped("scripts"), True), *_in(own_folder(), False))}
    return tuple(found[key] for key in sorted(found) if language in {None, key[1]})


def find_routine(name_or_path: str, language: str | None = None) -> Path:
    """The file of a routine, given by its name or as a path. A path is returned as it is, and may not exist.

    `-` is standard input.

    If no language is given, the system's language is preferred, then English, then any other.

    Raises:
        UsageError: no routine has this name, or none in the given language.
    """
    if name_or_path == STANDARD_INPUT:
        return Path(name_or_path)
    if is_path(name_or_path):
        path = Path(name_or_path)
        return path if path != Path(STANDARD_INPUT) else path.absolute()
    routines = list_routines()
    in_language = {each.language: each.path for each in routines if each.name == name_or_path}
    if not in_language:
        raise UsageError(_no_such(name_or_path, {each.name for each in routines}))
    for wanted in (language,) if language else (system_language(), "en", *in_language):
        if wanted in in_language:
            return in_language[wanted]
    languages = ", ".join(filter(None, in_language))
    raise UsageError(
        "the routine {name} does not exist in {language}, only in {languages}",
        name=quoted(name_or_path),
        language=quoted(language),
        languages=languages,
    )


def is_path(name_or_path: str) -> bool:
    """Whether this is the path of a file rather than the name of a routine."""
    separators = "/" + os.sep + (os.altsep or "")
    return name_or_path.lower().endswith(_SUFFIXES) or any(separator in name_or_path for separator in separators)


def routine_name(name_or_path: str) -> str:
    """The one name of a routine, however it was asked for: its name in the library, or the absolute path of its file.

    Links are resolved.
    """
    if not is_path(name_or_path):
        return name_or_path
    path = os.path.realpath(name_or_path)
    return next((each.name for each in list_routines() if os.path.realpath(each.path) == path), path)


def _in(folder: Path, is_shipped: bool) -> Iterator[RoutineFile]:
    for path in _entries(folder):
        if path.suffix.lower() in _SUFFIXES:
            yield RoutineFile(path.stem, _language_of(path), path, is_shipped)
        elif path.is_dir():
            for inner in _entries(path):
                if inner.suffix.lower() in _SUFFIXES:
                    yield RoutineFile(inner.stem, path.name, inner, is_shipped)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:  # it does not exist, or cannot be read
        return []


def _language_of(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            found = _LANGUAGE.search(file.read(_FIRST_BYTES))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def _no_such(name: str, names: set[str]) -> str:
    from voiceguide.suggestions import did_you_mean

    # a file of that name in this folder is more likely meant than a routine of another name
    file = next((f"{name}{suffix}" for suffix in _SUFFIXES if Path(f"{name}{suffix}").is_file()), "")
    advice = (
        translated("did you mean {names}?", names=quoted(file))
        if file
        else did_you_mean(name, sorted(names))
        or translated("`voiceguide list` shows them all; the path of a file ends in .yaml")
    )
    return translated("there is no routine {name}: {advice}", name=quoted(name), advice=advice)
