"""Where a person's records are."""

from pathlib import Path

from voiceguide.resources import data_folder


def journal_path(data_dir: Path | None) -> Path:
    """The database of all records in `data_dir`, or in the person's data folder. It need not exist."""
    return data_folder(data_dir) / "journal.db"
