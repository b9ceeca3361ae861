"""`voiceguide play`: a session on the loudspeaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import complete_routine, exit_if_stopped, session_options

if TYPE_CHECKING:
    from voiceguide.app.request import Request


@click.command("play")
@click.argument("routine", required=False, shell_complete=complete_routine)
@click.option("--resume", is_flag=True, help="Go on with the session that was interrupted, at the step it was in.")
@click.option("--device", metavar="NAME", help="The sound device; see `voiceguide devices`.")
@click.option("--knocks/--no-knocks", default=None, help="Listen for knocks: two pause or go on, three repeat.")
@click.option("--voice-control/--no-voice-control", default=None, help="Listen for words: “guide, pause”.")
@click.option("--microphone", metavar="NAME", help="What listens; see `voiceguide devices --microphones`.")
@click.option("--big", is_flag=True, help="A screen for far away: the time, the side, a few words.")
@click.option("-q", "--quiet", is_flag=True, help="Just sound: show nothing unless something fails.")
@click.option("--screened", is_flag=True, help="Do not ask: nothing speaks against it. For scripts.")
@click.option("--no-journal", is_flag=True, help="Do not write this session down, and do not ask about pain.")
@session_options
def command(request: Request, resume: bool, big: bool, quiet: bool, screened: bool, no_journal: bool) -> None:
    """Play a session aloud. Space pauses and goes on, `?` reads out the other keys, Ctrl-C fades it out.

    It needs no eyes once it runs; the screen is for whoever can look. With `--knocks` or `--voice-control` it needs no
    hands either. At first it asks whether something speaks against it; without a terminal, nobody can answer, and the
    session begins by reading it out.
    """
    from voiceguide.app.play_workflow import play_session
    from voiceguide.cli.terminal import Terminal

    request = replace(request, screening=False if screened else None, journal=False if no_journal else None)
    state = play_session(request, Terminal(quiet=quiet, big=big), resume=resume)
    if state:
        exit_if_stopped(state)
