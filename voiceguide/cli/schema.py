"""`voiceguide schema`: the script language for editors."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a routine, with which an editor completes and checks."""
    import json

    from voiceguide.script.schema import routine_schema

    click.echo(json.dumps(routine_schema(), ensure_ascii=False, indent=1))
