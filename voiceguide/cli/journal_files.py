"""`voiceguide journal export`, `import`: writes the whole journal to a file, and reads one."""

from pathlib import Path

import click

from voiceguide.cli.options import force_option
from voiceguide.cli.prose import echo
from voiceguide.cli.terminal import Terminal
from voiceguide.errors import UsageError
from voiceguide.messages import number_of, translated

_MAX_SHOWN = 20

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
@force_option
def export(file: Path, force: bool) -> None:
    """Export the whole journal, including programmes, to a JSON file."""
    from voiceguide.app.journal_workflow import export_journal

    sessions = number_of(export_journal(file, Terminal(), force=force), "1 session", "{number} sessions")
    echo(translated("Wrote {sessions} to {file}", sessions=sessions, file=file))


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Import an exported journal: JSON, or CSV as `journal --csv` prints it.

    Sessions that are already there are not changed.
    """
    from voiceguide.app.journal_workflow import import_journal

    merged, refused = import_journal(file, Terminal())
    echo(
        translated(
            "Imported {sessions} and {programmes}; there already: {known}",
            sessions=number_of(merged.sessions, "1 session", "{number} sessions"),
            programmes=number_of(merged.programmes, "1 programme", "{number} programmes"),
            known=merged.known,
        )
    )
    if refused:
        more = len(refused) - _MAX_SHOWN
        reasons = "\n".join((*refused[:_MAX_SHOWN], *((translated("and {more} more", more=more),) if more > 0 else ())))
        raise UsageError(
            "these were not imported; correct them in {file}, and import it again:\n{reasons}",
            file=file,
            reasons=reasons,
        )
