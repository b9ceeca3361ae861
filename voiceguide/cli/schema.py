"""`voiceguide schema`: prints or writes the JSON Schema of the script language, for editors."""

from pathlib import Path

import click

from voiceguide.cli.options import force_option
from voiceguide.cli.prose import echo
from voiceguide.messages import message_language, translated


@click.command("schema")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
@click.option(
    "--markdown", is_flag=True, hidden=True, help="Print the reference page of docs/ instead, in your language."
)
@force_option
def command(output: Path | None, markdown: bool, force: bool) -> None:
    """Print the JSON Schema of scripts, which editors use for completion and validation."""
    from voiceguide.routine.json_schema import as_text

    if markdown:
        from voiceguide.language.phrases import load_phrases
        from voiceguide.routine.json_schema import as_markdown

        click.echo(as_markdown(load_phrases(message_language())), nl=False)
        return
    if output is None:
        click.echo(as_text(), nl=False)
        return
    from voiceguide.app.session_files import output_guard
    from voiceguide.app.settings import load_settings
    from voiceguide.atomic_file import write_document
    from voiceguide.output_guard import json_seal, mark

    seal = json_seal(mark("schema"), "$comment")
    write_document(output, as_text().encode(), seal, output_guard(load_settings(), force=force))
    echo(translated("Wrote {file}", file=output))
