"""`voiceguide play`: a session on the loudspeaker."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import Wishes, routine_argument, session_options

if TYPE_CHECKING:
    from voiceguide.compile import Compilation
    from voiceguide.timeline.events import Event


@click.command("play")
@routine_argument
@click.option("--device", metavar="NAME", help="The sound device; see `voiceguide devices`.")
@click.option("-q", "--quiet", is_flag=True, help="Just sound: show nothing unless something fails.")
@session_options
def command(routine: str, device: str | None, quiet: bool, wishes: Wishes) -> None:
    """Play a session aloud. Ctrl-C fades it out.

    It needs no hands and no eyes once it runs; the screen is for whoever can look.
    """
    # Opening the device takes as long as compiling a session whose speech is known: both at once.
    from voiceguide.output.device import Opening
    from voiceguide.settings import load_settings

    settings = load_settings()
    with Opening(device or settings.device) as opening:
        from voiceguide.cli.workbench import Workbench
        from voiceguide.mix.mixer import Mixer
        from voiceguide.player.live import play as play_live
        from voiceguide.player.session import Phase

        compiled = Workbench(wishes, quiet=quiet).session(routine)
        mixer = Mixer(compiled.timeline)
        console = None
        if not quiet:
            from rich.console import Console

            for warning in compiled.warnings:
                click.echo(warning, err=True)
            console = Console()
        title = compiled.timeline.title
        state = play_live(mixer, _in_words(compiled), opening.output(), title=title, console=console)
    if quiet and state.underruns:
        from voiceguide.player.display import advice

        click.echo(advice(state.underruns), err=True)
    if state.phase is Phase.STOPPED:
        sys.exit(130)


def _in_words(compiled: Compilation) -> list[Event]:
    """The events with their sides as the routine's language calls them."""
    from dataclasses import replace

    from voiceguide.speech.phrases import load_phrases

    names = load_phrases(compiled.timeline.language).side_name
    return [replace(event, side=names[event.side]) if event.side else event for event in compiled.timeline.events]
