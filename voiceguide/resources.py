"""Where files are: those that ship with voiceguide, routines and sounds, and those that a person names."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of the shipped `scripts` or `sounds`.

    In a wheel they lie inside the package, in a checkout (an editable install) beside it.
    """
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def with_home(path: str) -> Path:
    """A path as a person writes it, which may begin with `~`; it stays as it is where nobody has that home."""
    return Path(os.path.expanduser(path))  # noqa: PTH111  # Path's own raises


def data_folder(data_dir: Path | None) -> Path:
    """Where a person's own records go: `data_dir`, or where their system keeps such things. It need not exist."""
    if data_dir is not None:
        return data_dir
    import platformdirs

    return platformdirs.user_data_path("voiceguide", appauthor=False)
