"""`voiceguide voices`: lists the voices of all engines, plays one, adds and removes voices of the engine Piper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.command_help import CommandGroup
from voiceguide.cli.options import CallError, device_option, json_option, print_json
from voiceguide.cli.prose import echo, echo_table
from voiceguide.cli.terminal import Terminal
from voiceguide.errors import UsageError
from voiceguide.messages import number_of, quoted, translated

if TYPE_CHECKING:
    from voiceguide.app.voice_adding import VoiceOffer, VoiceOffers
    from voiceguide.speech.engine import Voice


@click.command("add")
@click.argument("name", required=False)
@click.option("--language", metavar="CODE", help="List voices for this language: en, de, fr.")
@click.option("--from", "place", metavar="PLACE", help="A folder, or the address of a copy of Piper's voices.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def add(name: str | None, language: str | None, place: str | None, as_json: bool) -> None:
    """Download a voice, or list those that can be added.

    NAME is a name of the list, or the path of a model that has its configuration beside it.

    A download that was interrupted continues where it ended.
    """
    if name is None:
        _list(place, language, as_json=as_json)
        return
    if language or as_json:
        raise CallError("--language and --json belong to the list: leave the name out.")
    from voiceguide.app.voice_adding import add_voice

    files = add_voice(name, place, Terminal())
    echo(
        translated("Added {name}: --voice {name} uses it", name=files.name)
        if files
        else translated("{name} has been added already", name=name)
    )


@click.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Delete a voice that was added."""
    from voiceguide.speech.voice_folder import remove_voice

    echo(translated("Removed {name}", name=remove_voice(name).name))


def _list(place: str | None, language: str | None, *, as_json: bool) -> None:
    from voiceguide.app.voice_adding import offered_voices

    offers = offered_voices(place, language)
    if as_json:
        print_json(offers.voices)
        return
    if not offers.voices:
        raise UsageError(
            "no voice at {place} speaks {language}: choose another --language",
            place=offers.place,
            language=quoted(offers.language),
        )
    _print(offers)


def _print(offers: VoiceOffers) -> None:
    echo_table(
        [
            (voice.name, translated(voice.quality), f"{voice.size_bytes / 1e6:3.0f} MB", "; ".join(_remarks(voice)))
            for voice in offers.voices
        ]
    )
    echo(
        translated(
            "\nFrom {place}; `voiceguide voices add NAME` shows the card of one and downloads it.", place=offers.place
        )
    )


def _remarks(voice: VoiceOffer) -> list[str]:
    remarks = [translated("recordings: {licence}", licence=translated(voice.licence) or translated("licence unknown"))]
    if voice.research_only:
        remarks.append(translated("research-only recordings in its training"))
    if voice.suggested:
        remarks.append(translated("suggested"))
    if voice.installed:
        remarks.append(translated("added"))
    return remarks


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
    echo_table([_row(voice) for voice in choices.shown])
    if left_out := len(choices.voices) - len(choices.shown):
        voices = number_of(left_out, "1 basic voice", "{number} basic voices")
        echo(translated("and {voices}: --language or --engine lists all", voices=voices))


def _row(voice: Voice) -> tuple[str, ...]:
    size = f"{voice.size_bytes / 1e6:.0f} MB" if voice.size_bytes else ""
    state = translated("installed") if voice.installed else voice.how_to_get
    name = voice.id if voice.name.casefold() == voice.id.casefold() else f"{voice.id} ({voice.name})"
    return name, voice.language, voice.engine, translated(voice.quality), size, translated(voice.licence), state


command.add_command(add)
command.add_command(remove)
