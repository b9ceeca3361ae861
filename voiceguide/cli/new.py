"""`voiceguide new`: writes a commented script to start from."""

from pathlib import Path

import click

from voiceguide.cli.options import force_option
from voiceguide.messages import translated


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", metavar="CODE", help="The language of the script: en, de.")
@force_option
def command(file: Path, language: str | None, force: bool) -> None:
    """Write a commented script to start your own from."""
    from voiceguide.app.session_files import output_guard
    from voiceguide.app.settings import load_settings
    from voiceguide.atomic_file import atomic_files
    from voiceguide.output_guard import Output
    from voiceguide.routine.starter import starter

    settings = load_settings()
    text = starter(language or settings.language or "en")
    with atomic_files(output_guard(settings, force=force), Output(file)) as (opened,):
        opened.write(text.encode())
    click.echo(translated("Wrote {file}. Edit it, check it with `voiceguide show {file}`, and play it.", file=file))
