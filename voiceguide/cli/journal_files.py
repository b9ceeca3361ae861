"""`voiceguide journal export`, `import`: the whole journal as a file."""

from pathlib import Path

import click

from voiceguide.cli.diary import diary

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
def export(file: Path) -> None:
    """Write all of the journal, programmes included, to a JSON file."""
    from voiceguide.atomic_file import whole_files
    from voiceguide.records.journal_backup import as_json

    with diary() as journal:
        entries = journal.entries()
        text = as_json(entries, journal.programmes())
    with whole_files(file) as (whole,):
        whole.write(text.encode(), 0)
    click.echo(f"Wrote {len(entries)} sessions to {file}")


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Take over what an export holds; what is in the journal already stays as it is."""
    from voiceguide.errors import UsageError
    from voiceguide.records.journal_backup import from_json

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no text: import what `voiceguide journal export` wrote") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error
    entries, programmes = from_json(text, str(file))
    with diary() as journal:
        merged = journal.merge(entries, programmes)
    click.echo(
        f"Took over {merged.sessions} sessions and {merged.programmes} programmes; {merged.known} were there already"
    )
