"""Opens the records of the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from voiceguide.records.open_records import Records


@contextmanager
def person_records(path: Path | None = None) -> Iterator[Records]:
    """Open the journal and the programmes at `path`, or where the settings place them.

    A damaged file that was set aside is reported as a warning.

    Raises:
        JournalError: they cannot be read or written.
    """
    from voiceguide.records.open_records import open_records

    if path is None:
        from voiceguide.app.settings import load_settings
        from voiceguide.records.record_paths import journal_path

        path = journal_path(load_settings().data_dir)
    with open_records(path) as records:
        warn(records.database.notices)
        yield records


def warn(notices: tuple[str, ...]) -> None:
    """Write each notice about the records to stderr, as a warning."""
    for notice in notices:
        click.echo(f"warning: {notice}", err=True)
