"""Locates files: shipped routines and sounds, paths with `~`, the user's configuration file and data folder."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of the shipped `scripts` or `sounds`: inside the package in a wheel, next to it in a checkout."""
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def expand_home(path: str) -> Path:
    """Expand a leading `~` or `~name` in a path; the path is unchanged if that home directory is not known."""
    return Path(os.path.expanduser(path))  # noqa: PTH111  # Path.expanduser raises if there is none


def config_path() -> Path:
    """The path of the user's configuration file, which need not exist."""
    import platformdirs

    return platformdirs.user_config_path("voiceguide", appauthor=False) / "config.yaml"


def data_folder(data_dir: Path | None) -> Path:
    """The folder of the user's records: `data_dir` if given, otherwise the platform's default. It may not exist."""
    if data_dir is not None:
        return data_dir
    import platformdirs

    return platformdirs.user_data_path("voiceguide", appauthor=False)


def journal_path(data_dir: Path | None) -> Path:
    """The database of all records in `data_dir`, or in the person's data folder. It need not exist."""
    return data_folder(data_dir) / "journal.db"
