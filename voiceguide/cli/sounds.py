"""`voiceguide sounds`: lists the beds and the cues, or plays one."""

import click

from voiceguide.cli.options import device_option, json_option, print_json
from voiceguide.cli.prose import echo
from voiceguide.messages import translated


@click.command("sounds")
@click.option("--try", "tried", metavar="NAME", help="Play this sound.")
@device_option
@json_option
def command(tried: str | None, device: str | None, as_json: bool) -> None:
    """List the backgrounds and the cues, or play one."""
    if tried:
        from voiceguide.app.audition import audition_sound
        from voiceguide.cli.options import exit_if_stopped

        exit_if_stopped(audition_sound(tried, device))
        return
    from voiceguide.app.choices import sound_choices

    listed = sound_choices()
    if as_json:
        print_json({kind: {sound.name: sound.summary for sound in group} for kind, group in listed.items()})
        return
    from rich.console import Console

    from voiceguide.cli.prose import NARROW, echo_table, print_record

    console = Console(highlight=False)
    width = max(len(sound.name) for group in listed.values() for sound in group)
    headings = {"beds": translated("Backgrounds:"), "cues": translated("Cues:")}
    for kind, group in listed.items():
        echo(headings[kind])
        if console.width < NARROW:
            for sound in group:
                print_record(console, [sound.name], [translated(sound.summary)])
        else:
            echo_table([(f"  {sound.name:{width}}", translated(sound.summary)) for sound in group])
