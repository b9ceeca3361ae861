"""`voiceguide new`: writes a commented script to start from."""

import click


@click.command("new")
@click.argument("file", type=click.Path())
@click.option("--language", metavar="CODE", help="The language of the script: en, de.")
def command(file: str, language: str | None) -> None:
    """Write a commented script to start your own from."""
    from pathlib import Path

    from voiceguide.app.settings import load_settings
    from voiceguide.errors import OutputError
    from voiceguide.routine.starter import starter

    path = Path(file)
    text = starter(language or load_settings().language or "en")
    try:
        with path.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError:
        raise OutputError(f"{file} already exists: choose another name") from None
    except OSError as error:
        raise OutputError(f"{file} could not be written: {error.strerror or error}") from error
    click.echo(f"Wrote {file}. Edit it, check it with `voiceguide show {file}`, and play it.")
