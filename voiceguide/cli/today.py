"""What is due today, for `voiceguide` alone: said at once, so nothing heavy is loaded."""

from __future__ import annotations

import os
from pathlib import Path

import click

from voiceguide.errors import VoiceguideError


def tell_today() -> None:
    """Say what the running programme asks for; nothing where there is none, or no journal."""
    try:
        path = _journal()
        if not path.is_file():
            return
        from voiceguide.app import clock
        from voiceguide.care.due import due_line
        from voiceguide.care.practice import heard_by_day
        from voiceguide.cli.record_access import person_records

        with person_records(path) as records:
            running = records.programmes.running()
            days = heard_by_day(records.journal.entries()) if running else {}
        today = clock.now().date()
        for programme in running[-1:]:
            click.echo(f"{due_line(programme, days, today)}\n")
    except VoiceguideError as error:  # help comes all the same
        click.echo(f"voiceguide: {error}", err=True)


def _journal() -> Path:
    """Where the journal is; settings are read only where they may say so, as that takes a fifth of a second."""
    from voiceguide.records.record_paths import journal_path

    if folder := os.environ.get("VOICEGUIDE_DATA_DIR", "").strip():
        from voiceguide.resources import with_home

        return journal_path(with_home(folder))
    import platformdirs

    config = platformdirs.user_config_path("voiceguide", appauthor=False) / "config.yaml"
    try:
        names_folder = "data_dir" in config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        names_folder = False
    if not names_folder:
        return journal_path(None)
    from voiceguide.app.settings import load_settings

    return journal_path(load_settings().data_dir)
