"""Where a person's own records are."""

from pathlib import Path

from voiceguide.resources import data_folder


def journal_path(data_dir: Path | None) -> Path:
    """The journal in `data_dir`, or in the person's data folder."""
    return data_folder(data_dir) / "journal.db"


def answers_path(data_dir: Path | None) -> Path:
    """The answers to the questions before a session, in `data_dir` or in the person's data folder."""
    return data_folder(data_dir) / "screening.json"
