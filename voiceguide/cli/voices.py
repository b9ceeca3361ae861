"""`voiceguide voices`: lists the voices of all speech engines, or plays one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.json_output import json_option, print_json
from voiceguide.cli.options import device_option
from voiceguide.cli.prose import echo
from voiceguide.cli.voices_add import add, remove
from voiceguide.errors import UsageError
from voiceguide.messages import number_of, quoted, translated

if TYPE_CHECKING:
    from voiceguide.speech.engine import Voice


@click.group("voices", cls=CommandGroup, invoke_without_command=True)
@click.option("--language", metavar="CODE", help="List only voices for this language: en, de.")
@click.option("--engine", metavar="NAME", help="List only voices of this speech engine.")
@click.option("--try", "tried", metavar="NAME", help="Let this voice say a sentence.")
@device_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    language: str | None,
    engine: str | None,
    tried: str | None,
    device: str | None,
    as_json: bool,
) -> None:
    """List the voices, the best first, or try one; `add` or `remove` voices of the engine Piper."""
    if ctx.invoked_subcommand:
        if language or engine or tried or device or as_json:
            ctx.fail(
                translated(
                    "Options of `voices {command}` come after '{command}'.",
                    command=ctx.invoked_subcommand,
                )
            )
        return

    def tell(text: str) -> None:
        echo(translated("warning: {text}", text=text), err=True)

    if tried:
        from voiceguide.app.audition import audition_voice
        from voiceguide.cli.options import exit_if_stopped

        exit_if_stopped(audition_voice(engine, tried, device, tell))
        return
    from voiceguide.app.choices import voice_choices

    choices = voice_choices(engine, language, tell)
    if as_json:
        print_json(choices.voices)
        return
    if not choices.voices:
        raise UsageError("no voice speaks {language}: `voiceguide voices` lists all voices", language=quoted(language))
    rows = [_row(voice) for voice in choices.shown]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        echo("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    if left_out := len(choices.voices) - len(rows):
        voices = number_of(left_out, "1 basic voice", "{number} basic voices")
        echo(translated("and {voices}: --language or --engine lists all", voices=voices))


def _row(voice: Voice) -> tuple[str, ...]:
    size = f"{voice.size_bytes / 1e6:.0f} MB" if voice.size_bytes else ""
    state = translated("installed") if voice.installed else voice.how_to_get
    name = voice.id if voice.name == voice.id else f"{voice.id} ({voice.name})"
    return name, voice.language, voice.engine, translated(voice.quality), size, voice.licence, state


command.add_command(add)
command.add_command(remove)
