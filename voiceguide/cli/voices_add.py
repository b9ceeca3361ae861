"""`voiceguide voices add`, `remove`: adds voices of the engine Piper, and removes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voiceguide.cli.call_error import CallError
from voiceguide.cli.json_output import print_json
from voiceguide.cli.prose import echo
from voiceguide.cli.terminal import Terminal
from voiceguide.messages import quoted, translated
from voiceguide.speech.engine import Quality

if TYPE_CHECKING:
    from voiceguide.app.voice_adding import VoiceOffer, VoiceOffers


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
        from voiceguide.errors import UsageError

        raise UsageError(
            "no voice at {place} speaks {language}: choose another --language",
            place=offers.place,
            language=quoted(offers.language),
        )
    _print(offers)


def _print(offers: VoiceOffers) -> None:
    width = max(len(voice.name) for voice in offers.voices)
    quality_width = max(len(translated(quality)) for quality in Quality)
    for voice in offers.voices:
        size = f"{voice.size_bytes / 1e6:.0f} MB"
        echo(
            f"{voice.name:{width}}  {translated(voice.quality):{quality_width}} {size:>6}  {'; '.join(_remarks(voice))}"
        )
    echo(
        translated(
            "\nFrom {place}; `voiceguide voices add NAME` shows the card of one and downloads it.", place=offers.place
        )
    )


def _remarks(voice: VoiceOffer) -> list[str]:
    remarks = [translated("recordings: {licence}", licence=voice.licence or translated("licence unknown"))]
    if voice.research_only:
        remarks.append(translated("research-only recordings in its training"))
    if voice.suggested:
        remarks.append(translated("suggested"))
    if voice.installed:
        remarks.append(translated("added"))
    return remarks
