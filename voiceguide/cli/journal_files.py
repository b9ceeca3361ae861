"""`voiceguide journal export`, `import`: writes the whole journal to a file, and reads one."""

from pathlib import Path

import click

from voiceguide.cli.options import force_option
from voiceguide.cli.terminal import Terminal

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
@force_option
def export(file: Path, force: bool) -> None:
    """Export the whole journal, including programmes, to a JSON file."""
    from voiceguide.app.journal_workflow import export_journal

    click.echo(f"Wrote {export_journal(file, Terminal(), force=force)} sessions to {file}")


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Import an exported journal. Sessions that are already there are not changed."""
    from voiceguide.app.journal_workflow import import_journal

    merged = import_journal(file, Terminal())
    click.echo(
        f"Took over {merged.sessions} sessions and {merged.programmes} programmes; {merged.known} were there already"
    )
