"""Where sounds are: the shipped definitions and the person's own, which win over shipped ones of the same name.

A definition is `beds/<name>.yaml` or `cues/<name>.yaml` in one of the two folders. Nothing here reads it, so names can
be checked and completed quickly.
"""

import difflib
from enum import StrEnum
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.resources import shipped


class Kind(StrEnum):
    """What a sound is for; the value is the folder's name."""

    BED = "beds"
    CUE = "cues"


def own_folder() -> Path:
    """The folder of the person's own sounds; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("voiceguide", appauthor=False) / "sounds"


def definitions(kind: Kind) -> dict[str, Path]:
    """The definitions there are, by name, in the order of the names."""
    found = {
        path.stem: path for folder in (shipped("sounds"), own_folder()) for path in (folder / kind).glob("[!.]*.yaml")
    }
    return dict(sorted(found.items()))


def find(kind: Kind, name: str) -> Path:
    """The definition of this name.

    Raises:
        UsageError: there is none; the message names near ones, or all.
    """
    known = definitions(kind)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    way_out = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none at all'}"
    raise UsageError(f"No {kind.name.lower()} is called {name!r}: {way_out}")
