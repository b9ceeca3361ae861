"""`voiceguide play`: a session on the loudspeaker."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import Wishes, routine_argument, session_options

if TYPE_CHECKING:
    from voiceguide.cli.written_down import Watch
    from voiceguide.output.live import LiveOutput


@click.command("play")
@routine_argument
@click.option("--device", metavar="NAME", help="The sound device; see `voiceguide devices`.")
@click.option("--big", is_flag=True, help="A screen for far away: the time, the side, a few words.")
@click.option("-q", "--quiet", is_flag=True, help="Just sound: show nothing unless something fails.")
@click.option("--screened", is_flag=True, help="Do not ask: nothing speaks against it. For scripts.")
@click.option("--no-journal", is_flag=True, help="Do not write this session down, and do not ask about pain.")
@session_options
def command(
    routine: str, device: str | None, big: bool, quiet: bool, screened: bool, no_journal: bool, wishes: Wishes
) -> None:
    """Play a session aloud. Ctrl-C fades it out.

    It needs no hands and no eyes once it runs; the screen is for whoever can look. At first it asks whether something
    speaks against it; without a terminal, nobody can answer, and the session begins by reading it out.
    """
    # Opening the device takes as long as compiling a session whose speech is known: both at once.
    from voiceguide.output.device import Opening
    from voiceguide.settings import load_settings

    settings = load_settings()
    wanted = device or settings.device
    with Opening(wanted) as opening:
        from voiceguide.cli.keys import at_terminal
        from voiceguide.cli.screening import Questions
        from voiceguide.cli.workbench import Workbench
        from voiceguide.mix.mixer import Mixer
        from voiceguide.player.live import play as play_live
        from voiceguide.player.state import Phase

        bench = Workbench(wishes, quiet=quiet)
        script = bench.routine(routine)
        questions = Questions(routine, script, settings.screening_days)
        asking = not screened and questions.are_open()
        nobody_there = asking and not at_terminal()
        compiled = bench.session(script, questions.screening.preamble if nobody_there else ())
        mixer = Mixer(compiled.timeline)
        console = None
        if not quiet:
            from rich.console import Console

            for warning in compiled.warnings:
                click.echo(warning, err=True)
            console = Console()
        open_output = _one_then_anew(opening.output(), wanted)
        if asking and not nobody_there:
            from voiceguide.cli.aloud import Aloud

            if not questions.ask(Aloud(bench.voice(script), bench.voice_level_db, open_output)):
                return
        title = compiled.timeline.title
        noting: AbstractContextManager[Watch | None] = nullcontext()
        if settings.journal and not no_journal:
            from voiceguide.cli.written_down import written_down

            noting = written_down(routine, compiled.timeline, wishes, settings, quiet=quiet)
        with noting as watch:
            state = play_live(
                mixer,
                compiled.timeline.events,
                open_output(),
                title=title,
                language=compiled.timeline.language,
                console=console,
                big=big,
                watch=watch,
            )
    if quiet and state.underruns:
        from voiceguide.player.closing import advice

        click.echo(advice(state.underruns), err=True)
    if state.phase is Phase.STOPPED:
        sys.exit(130)


def _one_then_anew(opened: LiveOutput, wanted: str | None) -> Callable[[], LiveOutput]:
    """What opens a device: it gives the one that is open already, and from then on a new one each time."""
    at_hand = [opened]

    def open_output() -> LiveOutput:
        from voiceguide.output.device import DeviceOutput

        return at_hand.pop() if at_hand else DeviceOutput(wanted)

    return open_output
