"""`voiceguide show`: a session as a table, or as JSON."""

import click

from voiceguide.cli.options import Wishes, routine_argument, session_options


@click.command()
@routine_argument
@click.option("--json", "as_json", is_flag=True, help="For programs: onsets and lengths in frames and in seconds.")
@session_options
def show(routine: str, as_json: bool, wishes: Wishes) -> None:
    """Show what happens when."""
    from voiceguide.cli.workbench import Workbench
    from voiceguide.timeline.listing import as_document, as_table

    session = Workbench(wishes, quiet=as_json).session(routine)
    for warning in session.warnings:
        click.echo(warning, err=True)
    if as_json:
        import json

        click.echo(json.dumps(as_document(session.timeline), ensure_ascii=False, indent=1))
    else:
        from rich.console import Console

        Console(highlight=False).print(as_table(session.timeline))
