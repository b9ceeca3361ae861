"""`voiceguide schema`: prints the JSON Schema of the script language, for editors."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of scripts, which editors use for completion and validation."""
    from voiceguide.routine.json_schema import as_text

    click.echo(as_text(), nl=False)
