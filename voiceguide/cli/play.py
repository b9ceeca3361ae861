"""`voiceguide play`: plays a session live on the loudspeaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import (
    DURATION,
    CallError,
    complete_routine,
    device_option,
    exit_if_stopped,
    microphone_option,
    session_options,
)

if TYPE_CHECKING:
    from voiceguide.app.request import Request


@click.command("play")
@click.argument("routine", required=False, shell_complete=complete_routine)
@click.option(
    "--in", "delay_s", type=DURATION, metavar="TIME", help="Begin after this time, to lie down first: 30s, 1m."
)
@click.option(
    "--from",
    "begin_at",
    metavar="LINE|ID|TIME",
    help="Begin at this line of the script, at the step with this id, at this section, or at this time: 3:20.",
)
@click.option("--resume", is_flag=True, help="Resume the session that was interrupted last (of ROUTINE, if given).")
@device_option
@click.option(
    "--knocks/--no-knocks", default=None, help="Listen for knocks: two pause or resume, three repeat. By default off."
)
@click.option(
    "--voice-control/--no-voice-control",
    default=None,
    help="Listen for spoken commands: “guide, pause”. By default off.",
)
@microphone_option
@click.option("--big", is_flag=True, help="A screen to read from across the room: the time, the side, a few words.")
@click.option("-q", "--quiet", is_flag=True, help="Show nothing unless something fails.")
@click.option("--screened", is_flag=True, help="Confirm that no contraindication applies; for scripts.")
@click.option("--no-journal", is_flag=True, help="Do not record this session, and do not ask about pain.")
@session_options
def command(request: Request, resume: bool, big: bool, quiet: bool, screened: bool, no_journal: bool) -> None:
    """Play a session. Space pauses and resumes it, `?` reads out the other keys, Ctrl-C fades out and stops.

    You can follow a session with closed eyes; with `--knocks` or `--voice-control` you can also control it without
    touching anything. Before the session you are asked whether you have a condition that rules it out. Without a
    terminal nobody can answer, so the conditions are read out at the beginning of the session. `-` plays a script from
    standard input.
    """
    from voiceguide.app.play_workflow import play_session
    from voiceguide.cli.terminal import Terminal

    if resume and request.begin_at is not None:
        raise CallError("--resume begins where the session was interrupted: leave out --from")
    request = replace(request, screening=False if screened else None, journal=False if no_journal else None)
    state = play_session(request, Terminal(quiet=quiet, big=big), resume=resume)
    if state:
        exit_if_stopped(state)
