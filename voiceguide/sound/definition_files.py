"""Finds sound definitions by name: the shipped ones, and the user's own, which override shipped ones.

A definition is `beds/<name>.yaml` or `cues/<name>.yaml` in one of the two folders. This module does not read them, so
that names can be checked and completed quickly.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import BED_BY_WORD, CUE_BY_WORD
from voiceguide.messages import quoted, translatable, translated
from voiceguide.resources import data_folder, shipped
from voiceguide.suggestions import did_you_mean


class SoundKind(StrEnum):
    """Whether a sound is a bed or a cue; the value is the name of its folder."""

    BED = "beds"
    CUE = "cues"


def own_folder() -> Path:
    """The folder of the user's own sounds; it may not exist."""
    return data_folder(None) / "sounds"


def definitions(kind: SoundKind) -> dict[str, Path]:
    """The paths of all definitions of a kind by name, sorted by name."""
    found = {
        path.stem: path for folder in (shipped("sounds"), own_folder()) for path in (folder / kind).glob("[!.]*.yaml")
    }
    return dict(sorted(found.items()))


def names_of(kind: SoundKind) -> tuple[str, ...]:
    """What can be written where a sound of a kind is wanted: the names of all; `none` stands for no bed."""
    return (*definitions(kind), *(("none",) if kind is SoundKind.BED else ()))


def suggested(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint about a name that is none of the `known` ones: a similar one, or else `otherwise`, by default all of them.

    A compound such as `Meeresrauschen` means what its first part means.
    """
    known, folded = tuple(known), name.casefold()
    by_word = {word: sound for word, sound in (BED_BY_WORD | CUE_BY_WORD).items() if sound in known}
    parts = (word for word in (*by_word, *known) if folded.startswith(word) and len(word) >= _SHORTEST_PART)
    word = folded if folded in by_word else max(parts, key=len, default=name)
    return (
        did_you_mean(by_word.get(word, word), known)
        or otherwise
        or translated("there are {names}", names=", ".join(known) or translated("none at all"))
    )


_SHORTEST_PART = 4
"""Characters of a word that is looked for in a compound."""
_THERE_IS_NONE: Final = {
    SoundKind.BED: translatable("there is no background {name}: {hint}"),
    SoundKind.CUE: translatable("there is no cue {name}: {hint}"),
}


def find_definition(kind: SoundKind, name: str) -> Path:
    """The path of the definition of this name.

    Raises:
        UsageError: there is none; the message suggests a similar name, or lists all.
    """
    known = definitions(kind)
    if name in known:
        return known[name]
    raise UsageError(
        _THERE_IS_NONE[kind],
        name=quoted(name),
        hint=suggested(name, names_of(kind)),
    )
