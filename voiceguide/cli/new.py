"""`voiceguide new`: writes a commented script to start from, after a few questions."""

from pathlib import Path

import click

from voiceguide.cli.options import DURATION, CallError, complete_routine, force_option
from voiceguide.language.vocabulary import Audience, StarterTopic


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "audience",
    type=click.Choice([each.value for each in Audience]),
    help="For yourself, or for a partner to massage.",
)
@click.option("--topic", type=click.Choice([each.value for each in StarterTopic]), help="What it is for.")
@click.option("--lasting", "lasting_s", type=DURATION, metavar="TIME", help="How long it is: 10m.")
@click.option("--language", metavar="CODE", help="The language of the script: en, de.")
@click.option(
    "--sound",
    metavar="NAME|FILE|none",
    help="What plays behind the voice, by default a warm drone; see `voiceguide sounds`.",
)
@click.option(
    "--from",
    "original",
    metavar="ROUTINE",
    shell_complete=complete_routine,
    help="Copy this routine, to change it: desk-break.",
)
@force_option
def command(
    file: Path,
    audience: str | None,
    topic: str | None,
    lasting_s: float | None,
    language: str | None,
    sound: str | None,
    original: str | None,
    force: bool,
) -> None:
    """Write a commented script to start your own from.

    At a terminal, it asks for what the options do not say.
    """
    from voiceguide.app.new_script import NewScriptWishes, copy_script, new_script
    from voiceguide.cli.terminal import Terminal

    if original:
        if audience or topic or lasting_s or sound:
            raise CallError("--from copies a routine as it is: only --language and --force can stand beside it")
        copy_script(original, file, language, Terminal(), force=force)
        return
    wishes = NewScriptWishes(
        language=language,
        audience=Audience(audience) if audience else None,
        topic=StarterTopic(topic) if topic else None,
        lasting_s=lasting_s,
        sound=sound,
    )
    new_script(file, wishes, Terminal(), force=force)
