"""`voiceguide list`: the routines there are."""

import click


@click.command("list")
@click.option("--language", metavar="CODE", help="Only those in this language: en, de.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(language: str | None, as_json: bool) -> None:
    """List the routines: those that come along, and your own."""
    from voiceguide.cli.catalogue import catalogue

    entries = catalogue(language)
    if as_json:
        import json

        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "language", "length", "for"):
        table.add_column(column, no_wrap=True, justify="right" if column == "length" else "left")
    table.add_column("title", ratio=1)
    for entry in entries:
        title = Text(str(entry["title"]), style="red" if entry["error"] else "")
        table.add_row(*(Text(str(entry[name])) for name in ("name", "language", "length", "for")), title)
    Console(highlight=False).print(table)
