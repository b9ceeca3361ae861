"""`voiceguide show`: a session as a table, or as JSON."""

from pathlib import Path

import click

from voiceguide.cli.options import Wishes, routine_argument, session_options


@click.command()
@routine_argument
@click.option("--json", "as_json", is_flag=True, help="For programs: onsets and lengths in frames and in seconds.")
@click.option(
    "--svg", type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="FILE", help="As a picture."
)
@session_options
def show(routine: str, as_json: bool, svg: Path | None, wishes: Wishes) -> None:
    """Show what happens when."""
    from voiceguide.cli.workbench import Workbench
    from voiceguide.timeline.listing import as_document, as_table

    session = Workbench(wishes, quiet=as_json).session(routine)
    for warning in session.warnings:
        click.echo(warning, err=True)
    if svg:
        from voiceguide.output.whole_file import whole_files
        from voiceguide.timeline.picture import as_svg

        with whole_files(svg) as (file,):
            file.write(as_svg(session.timeline).encode(), 0)
    if as_json:
        import json

        click.echo(json.dumps(as_document(session.timeline), ensure_ascii=False, indent=1))
    elif not svg:
        from rich.console import Console

        Console(highlight=False).print(as_table(session.timeline))
