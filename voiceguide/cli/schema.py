"""`voiceguide schema`: the JSON Schema of the script language, for editors."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a routine, with which an editor completes and checks."""
    from voiceguide.routine.json_schema import as_text

    click.echo(as_text(), nl=False)
