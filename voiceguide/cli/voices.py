"""`voiceguide voices`: lists the voices of all speech engines, or plays one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.voices_add import add, remove
from voiceguide.messages import quoted, translated

if TYPE_CHECKING:
    from voiceguide.speech.engine import Voice


@click.group("voices", cls=CommandGroup, invoke_without_command=True)
@click.option("--language", metavar="CODE", help="List only voices for this language: en, de.")
@click.option("--engine", metavar="NAME", help="List only voices of this speech engine.")
@click.option("--try", "tried", metavar="NAME", help="Let this voice say a sentence.")
@click.option("--device", metavar="NAME", help="The sound device, by default the system's; see `voiceguide devices`.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
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
    from voiceguide.app.precedence import resolve_speech
    from voiceguide.app.request import Request
    from voiceguide.app.settings import load_settings
    from voiceguide.errors import UsageError

    def tell(text: str) -> None:
        click.echo(translated("warning: {text}", text=text), err=True)

    engine = resolve_speech(Request(engine=engine), load_settings()).engine
    if tried:
        from voiceguide.app.audition import audition_voice
        from voiceguide.cli.options import exit_if_stopped

        exit_if_stopped(audition_voice(engine, tried, device, tell))
        return
    from voiceguide.speech.voice_list import list_voices

    found = list_voices(engine, language, tell)
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(voice) for voice in found], ensure_ascii=False, indent=1))
        return
    if not found:
        raise UsageError(
            translated("no voice speaks {language}: `voiceguide voices` lists all voices", language=quoted(language))
        )
    _print(found, with_basic=bool(language or engine))


def _print(voices: Sequence[Voice], *, with_basic: bool) -> None:
    """One line for each voice; basic ones, of which espeak-ng alone has a hundred, only if there are no others."""
    from voiceguide.speech.engine import Quality

    better = [voice for voice in voices if voice.quality is not Quality.BASIC]
    shown = voices if with_basic or not better else better
    rows = [_row(voice) for voice in shown]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    if len(shown) < len(voices):
        click.echo(
            translated("and {number} basic voices, which --language or --engine lists", number=len(voices) - len(shown))
        )


def _row(voice: Voice) -> tuple[str, ...]:
    size = f"{voice.size_bytes / 1e6:.0f} MB" if voice.size_bytes else ""
    state = translated("installed") if voice.installed else voice.how_to_get
    name = voice.id if voice.name == voice.id else f"{voice.id} ({voice.name})"
    return name, voice.language, voice.engine, translated(voice.quality), size, voice.licence, state


command.add_command(add)
command.add_command(remove)
