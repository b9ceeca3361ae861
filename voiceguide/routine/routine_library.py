"""Find a routine by its name: the person's own ones, then those that ship with voiceguide.

Nothing is read but names, and of a routine outside a language folder its first lines: shell completion waits for this.
"""

import locale
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from voiceguide.errors import UsageError
from voiceguide.resources import shipped

_SUFFIXES = (".yaml", ".yml")
_LANGUAGE = re.compile(rb"^language:\s*[\"']?([A-Za-z-]+)", re.MULTILINE)
_FIRST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """A routine that can be asked for by its name."""

    name: str
    language: str
    """Empty where the file does not say."""
    path: Path
    shipped: bool


def own_folder() -> Path:
    """Where a person's own routines are found, with or without a folder for each language."""
    return platformdirs.user_data_path("voiceguide", appauthor=False) / "scripts"


def own_language() -> str:
    """The language of the person's surroundings in two letters; English where they do not say."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    # Windows says "German_Germany"
    code = locale.normalize(re.split("[_.@-]", name)[0])[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) and name not in {"C", "POSIX"} and name[:2] != "C." else "en"


def list_routines(language: str | None = None) -> tuple[Found, ...]:
    """Every routine, or those in one language, by name and language; an own one hides a shipped one of its name."""
    found = {(each.name, each.language): each for each in (*_in(shipped("scripts"), True), *_in(own_folder(), False))}
    return tuple(found[key] for key in sorted(found) if language in {None, key[1]})


def find_routine(name_or_path: str, language: str | None = None) -> Path:
    """The file of a routine, by its name or by a path; a path need not exist.

    Without a language, that of the person's surroundings is taken where the routine exists in it, else English, else
    any.

    Raises:
        UsageError: where no routine has the name, or none in the language that was asked for.
    """
    if is_path(name_or_path):
        return Path(name_or_path)
    routines = list_routines()
    in_language = {each.language: each.path for each in routines if each.name == name_or_path}
    if not in_language:
        raise UsageError(_no_such(name_or_path, {each.name for each in routines}))
    for wanted in (language,) if language else (own_language(), "en", *in_language):
        if wanted in in_language:
            return in_language[wanted]
    languages = ", ".join(filter(None, in_language))
    raise UsageError(f"there is no routine {name_or_path!r} in the language {language!r}, only in: {languages}")


def is_path(name_or_path: str) -> bool:
    """Whether this means a file, and not the name of a routine."""
    separators = "/" + os.sep + (os.altsep or "")
    return name_or_path.lower().endswith(_SUFFIXES) or any(sign in name_or_path for sign in separators)


def _in(folder: Path, is_shipped: bool) -> Iterator[Found]:
    for path in _entries(folder):
        if path.suffix.lower() in _SUFFIXES:
            yield Found(path.stem, _language_of(path), path, is_shipped)
        elif path.is_dir():
            for inner in _entries(path):
                if inner.suffix.lower() in _SUFFIXES:
                    yield Found(inner.stem, path.name, inner, is_shipped)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:  # there is none, or it is not for us
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
    from voiceguide.document.diagnostics import did_you_mean

    advice = did_you_mean(name, sorted(names)) or "`voiceguide list` shows them; a file is named with its ending"
    return f"there is no routine {name!r}: {advice}"
