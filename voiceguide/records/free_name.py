"""Renames a file to a name that nothing else has, so that nothing is overwritten."""

from contextlib import suppress
from itertools import count
from pathlib import Path


def rename_to_free_name(path: Path, label: str) -> Path | None:
    """Rename `journal.db` to the first of `journal.<label>-1.db`, `journal.<label>-2.db`, … that is free.

    Returns:
        The new path; None if the file is gone or cannot be renamed.
    """
    names = (path.with_name(f"{path.stem}.{label}-{number}{path.suffix}") for number in count(1))
    new = next(name for name in names if not name.exists())
    with suppress(OSError):
        path.rename(new)
        return new
    return None
