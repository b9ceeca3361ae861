"""The journal, as the settings place it, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

import click

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from voiceguide.records.journal_store import Journal

UNTOLD: Final = "none"
"""What takes a pain back."""


@contextmanager
def diary(path: Path | None = None) -> Iterator[Journal]:
    """The open journal; where it was damaged, the person is told."""
    from voiceguide.records.journal_store import open_journal

    if path is None:
        from voiceguide.app.settings import load_settings
        from voiceguide.records.record_paths import journal_path

        path = journal_path(load_settings().data_dir)
    with open_journal(path) as journal:
        if journal.set_aside:
            click.echo(damaged(journal.set_aside), err=True)
        yield journal


def damaged(aside: Path) -> str:
    """What to say about a journal that was damaged."""
    return (
        f"warning: the journal was damaged and was set aside as {aside}; a new one was begun "
        "(voiceguide journal import brings an export back)"
    )


class Pain(click.ParamType[int | Literal["none"]]):
    """0 to 10, or `none`."""

    name = "pain"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | Literal["none"]:
        """A number, or `none`."""
        text = str(value).strip()
        if text == UNTOLD:
            return UNTOLD
        if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10):
            self.fail(
                f"pain is told from 0 (none) to 10 (the worst there is), or as `none`, not as {text!r}", param, ctx
            )
        return int(text)


class Day(click.ParamType["date"]):
    """`2026-11-20`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A day."""
        from datetime import date

        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{str(value)!r} is no date: write it like 2026-11-20", param, ctx)


class Moment(click.ParamType["datetime"]):
    """`2026-11-20T19:30`, in the zone of this machine unless it names one."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """A time with its zone."""
        from datetime import datetime

        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
            return moment if moment.tzinfo else moment.astimezone()
        except (ValueError, OverflowError, OSError):
            self.fail(f"{str(value)!r} is no date: write it like 2026-11-20 or 2026-11-20T19:30", param, ctx)
