"""Where the journal is."""

from pathlib import Path


def journal_path(data_dir: Path | None) -> Path:
    """The journal in `data_dir`, or in the person's data folder."""
    if data_dir is None:
        import platformdirs

        data_dir = platformdirs.user_data_path("voiceguide", appauthor=False)
    return data_dir / "journal.db"
