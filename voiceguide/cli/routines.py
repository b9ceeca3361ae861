"""`voiceguide list`: lists the routines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from voiceguide.app.routine_catalogue import CatalogueEntry

_NARROWEST_TABLE = 60
"""The narrowest terminal, in columns, that gets a table; in a narrower one, each routine is a block of lines."""


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
    console.print(_table(entries) if console.width >= _NARROWEST_TABLE else _records(entries))


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


def _records(entries: Sequence[CatalogueEntry]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    lines: list[RenderableType] = []
    for entry in entries:
        lines.append(Text("  ".join(filter(None, _fields(entry))), "bold"))
        lines += [Padding(text, (0, 0, 0, 2), expand=False) for text in _about(entry)]
    return Group(*lines)


def _fields(entry: CatalogueEntry) -> tuple[str, ...]:
    return entry.found.name, entry.language, entry.length, entry.audience


def _about(entry: CatalogueEntry) -> list[Text]:
    """The title, and below it what to have at hand."""
    from rich.text import Text

    title = Text(entry.title, style="red" if entry.error else "")
    return [title, Text(entry.needs, style="dim")] if entry.needs else [title]
