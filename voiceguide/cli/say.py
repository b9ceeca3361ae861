"""`voiceguide say`: speaks one sentence in the voice of a routine."""

from pathlib import Path

import click

from voiceguide.app.request import Request
from voiceguide.cli.options import complete_routine, device_option, exit_if_stopped, force_option, voice_options
from voiceguide.messages import translated


@click.command("say")
@click.argument("text")
@click.option(
    "--in",
    "routine",
    metavar="ROUTINE",
    shell_complete=complete_routine,
    help="The routine or the script that has the voice, the rate and `pronounce`.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a sound file.")
@device_option
@force_option
@voice_options
def command(request: Request, text: str, output: Path | None, force: bool) -> None:
    """Speak one sentence as a session would: in its voice, at its rate, with its pronunciation."""
    from voiceguide.app.audition import say_sentence
    from voiceguide.audio_io.sound_format import with_ending
    from voiceguide.cli.terminal import Terminal

    terminal = Terminal()
    output = with_ending(output) if output else None
    state = say_sentence(text, request, terminal, output, force=force)
    if state:
        exit_if_stopped(state)
    else:
        terminal.tell(translated("Wrote {file}", file=output))
