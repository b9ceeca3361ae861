"""`voiceguide list`: lists the routines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from voiceguide.cli.narrow_layout import NARROW, print_record

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from voiceguide.app.routine_catalogue import CatalogueEntry


@click.command("list")
@click.option("--language", metavar="CODE", help="List only routines in this language: en, de.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(language: str | None, as_json: bool) -> None:
    """List the routines: those included, and your own."""
    from voiceguide.app.routine_catalogue import catalogue

    entries = catalogue(language)
    if as_json:
        import json

        click.echo(json.dumps([entry.as_object() for entry in entries], ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    console = Console(highlight=False)
    if console.width >= NARROW:
        console.print(_table(entries))
        return
    for entry in entries:
        print_record(console, _fields(entry), _about(entry))


def _table(entries: Sequence[CatalogueEntry]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "language", "length", "for"):
        table.add_column(column, no_wrap=True, justify="right" if column == "length" else "left")
    table.add_column("title", ratio=1)
    for entry in entries:
        table.add_row(*map(Text, _fields(entry)), Text("\n").join(_about(entry)))
    return table


def _fields(entry: CatalogueEntry) -> tuple[str, ...]:
    return entry.found.name, entry.language, entry.length, entry.audience


def _about(entry: CatalogueEntry) -> list[Text]:
    """The title, and below it what to have at hand."""
    from rich.text import Text

    title = Text(entry.title, style="red" if entry.error else "")
    return [title, Text(entry.needs, style="dim")] if entry.needs else [title]
