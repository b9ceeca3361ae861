"""`voiceguide list`: lists the routines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import print_json
from voiceguide.cli.prose import NARROW, print_record, print_wrapped
from voiceguide.messages import translated

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from voiceguide.app.routine_catalogue import CatalogueEntry


_LENGTHS = (2, 3)
"""The columns of the lengths."""


@click.command("list")
@click.option("--language", metavar="CODE", help="List only routines in this language: en, de.")
@click.option("-v", "--long", "in_detail", is_flag=True, help="Show also what each routine is about.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: an entry for each language of a routine.")
def command(language: str | None, in_detail: bool, as_json: bool) -> None:
    """List the routines: those included, and your own.

    The second length is that of a file for somebody else: it begins by reading out when not to massage, and what you
    need.
    """
    from voiceguide.app.routine_catalogue import by_routine, catalogue

    entries = catalogue(language)
    if as_json:
        print_json([entry.as_object() for entry in entries])
        return
    from rich.console import Console

    from voiceguide.app.chosen_language import chosen_language
    from voiceguide.app.settings import load_settings

    console = Console(highlight=False)
    preferred = language or chosen_language(None, load_settings().language)
    rows = [
        (_fields(entry, languages), _about(entry, in_detail=in_detail))
        for entry, languages in by_routine(entries, preferred)
    ]
    if console.width >= NARROW:
        _print_table(console, rows)
    else:
        for fields, about in rows:
            print_record(console, fields, about)
    if rows:
        console.print()
        explained = translated(
            "+ is what a file for somebody else reads out first: when not to massage, and what you need. "
            "Another voice is a few seconds faster or slower; `show` says how long yours takes."
        )
        print_wrapped(console, explained, "dim")


def _print_table(console: Console, rows: Sequence[tuple[Sequence[str], Sequence[Text]]]) -> None:
    """One row a routine, with its title, if all titles fit; the rest of what it is about below it."""
    from rich.text import Text

    head = (translated("name"), "", translated("length"), "")
    widths = [max(map(len, column)) for column in zip(head, *(fields for fields, _about in rows), strict=True)]

    def aligned(fields: Sequence[str]) -> str:
        """The fields in their columns; lengths are on the right."""
        cells = (f"{field:{'>' if column in _LENGTHS else '<'}{widths[column]}}" for column, field in enumerate(fields))
        return f"{'  '.join(cells)}  "

    fits = all(len(aligned(fields)) + len(title) <= console.width for fields, (title, *_below) in rows)
    console.print(Text(aligned(head) + (translated("title") if fits else ""), "bold"), soft_wrap=True)
    for fields, (title, *below) in rows:
        row = Text(aligned(fields))
        console.print(row.append(title) if fits else row, soft_wrap=True)
        for text in below if fits else (title, *below):
            print_wrapped(console, text, indent=2)


def _fields(entry: CatalogueEntry, languages: Sequence[str]) -> tuple[str, ...]:
    return entry.found.name, " ".join(languages), entry.length, entry.preamble_length


def _about(entry: CatalogueEntry, *, in_detail: bool) -> list[Text]:
    """The title, and below it what to have at hand, and what it is about."""
    from rich.text import Text

    for_partner = translated("For somebody whom you massage.") if entry.audience == "partner" else ""
    summary = entry.routine.summary if in_detail and entry.routine else ""
    below = (" ".join(filter(None, (for_partner, entry.needs))), summary)
    return [Text(entry.title, style="red" if entry.error else ""), *(Text(text, style="dim") for text in below if text)]
