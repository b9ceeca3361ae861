"""`voiceguide journal export`, `import`: writes the whole journal to a file, and reads one."""

from pathlib import Path

import click

from voiceguide.cli.record_access import person_records

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
def export(file: Path) -> None:
    """Write all of the journal, programmes included, to a JSON file."""
    from voiceguide.atomic_file import whole_files
    from voiceguide.records.journal_backup import as_json

    with person_records() as records:
        entries = records.journal.entries()
        text = as_json(entries, records.programmes.programmes())
    with whole_files(file) as (whole,):
        whole.write(text.encode())
    click.echo(f"Wrote {len(entries)} sessions to {file}")


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Take over what an export holds; what is in the journal already stays as it is."""
    from voiceguide.errors import UsageError
    from voiceguide.records.journal_backup import from_json
    from voiceguide.records.journal_merge import merge

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no text: import what `voiceguide journal export` wrote") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error
    entries, programmes = from_json(text, str(file))
    with person_records() as records:
        merged = merge(records, entries, programmes)
    click.echo(
        f"Took over {merged.sessions} sessions and {merged.programmes} programmes; {merged.known} were there already"
    )
