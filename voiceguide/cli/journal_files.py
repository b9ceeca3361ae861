"""`voiceguide journal export`, `import`: writes the whole journal to a file, and reads one."""

from pathlib import Path

import click

from voiceguide.cli.options import force_option
from voiceguide.cli.terminal import Terminal
from voiceguide.errors import UsageError
from voiceguide.messages import translated

_MAX_SHOWN = 20

_FILE = click.Path(path_type=Path)


@click.command("export")
@click.argument("file", type=_FILE)
@force_option
def export(file: Path, force: bool) -> None:
    """Export the whole journal, including programmes, to a JSON file."""
    from voiceguide.app.journal_workflow import export_journal

    click.echo(
        translated("Wrote {number} sessions to {file}", number=export_journal(file, Terminal(), force=force), file=file)
    )


@click.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Import an exported journal: JSON, or CSV as `journal --csv` prints it.

    Sessions that are already there are not changed.
    """
    from voiceguide.app.journal_workflow import import_journal

    merged, refused = import_journal(file, Terminal())
    click.echo(
        translated(
            "Imported {sessions} sessions and {programmes} programmes; {known} were there already",
            sessions=merged.sessions,
            programmes=merged.programmes,
            known=merged.known,
        )
    )
    if refused:
        more = (
            (translated("and {refused} more", refused=len(refused) - _MAX_SHOWN),) if len(refused) > _MAX_SHOWN else ()
        )
        reasons = "\n".join((*refused[:_MAX_SHOWN], *more))
        raise UsageError(
            translated(
                "these were not imported; correct them in {file}, and import it again:\n{reasons}",
                file=file,
                reasons=reasons,
            )
        )
