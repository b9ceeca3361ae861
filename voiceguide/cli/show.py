"""`voiceguide show`: a session as a table, or as JSON."""

import click

from voiceguide.cli.options import Wishes, routine_argument, screening_option, session_options


@click.command("show")
@routine_argument
@click.option("--json", "as_json", is_flag=True, help="For programs: onsets and lengths in frames and in seconds.")
@click.option("--svg", type=click.Path(), metavar="FILE", help="As a picture.")
@screening_option
@session_options
def command(routine: str, as_json: bool, svg: str | None, screening: bool, wishes: Wishes) -> None:
    """Show what happens when, as an export holds it."""
    from voiceguide.cli.workbench import Workbench
    from voiceguide.timeline.listing import as_document, as_table

    session = Workbench(wishes, quiet=as_json).file_session(routine, screening=screening)
    for warning in session.warnings:
        click.echo(warning, err=True)
    if svg:
        from pathlib import Path

        from voiceguide.output.whole_file import whole_files
        from voiceguide.timeline.picture import as_svg

        with whole_files(Path(svg)) as (file,):
            file.write(as_svg(session.timeline).encode(), 0)
    if as_json:
        import json

        click.echo(json.dumps(as_document(session.timeline), ensure_ascii=False, indent=1))
    elif not svg:
        from rich.console import Console

        Console(highlight=False).print(as_table(session.timeline))
