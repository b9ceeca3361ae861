"""`voiceguide play`: a session on the loudspeaker."""

from __future__ import annotations

import sys

import click

from voiceguide.cli.options import Wishes, complete_routine, session_options


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
def command(
    routine: str | None,
    resume: bool,
    device: str | None,
    knocks: bool | None,
    voice_control: bool | None,
    microphone: str | None,
    big: bool,
    quiet: bool,
    screened: bool,
    no_journal: bool,
    wishes: Wishes,
) -> None:
    """Play a session aloud. Space pauses and goes on, `?` reads out the other keys, Ctrl-C fades it out.

    It needs no eyes once it runs; the screen is for whoever can look. With `--knocks` or `--voice-control` it needs no
    hands either. At first it asks whether something speaks against it; without a terminal, nobody can answer, and the
    session begins by reading it out.
    """
    from voiceguide.app.settings import load_settings
    from voiceguide.cli.resuming import asked
    from voiceguide.records.place_store import SavedPlace
    from voiceguide.records.record_paths import journal_path

    settings = load_settings()
    options = {"device": device, "knocks": knocks, "voice_control": voice_control, "microphone": microphone}
    place = SavedPlace(journal_path(settings.data_dir))
    wanted = asked(routine, wishes, options, resume=resume, saved=place)

    # Opening the device takes as long as compiling a session whose speech is known: both at once.
    from voiceguide.audio_io.output_stream import Opening

    with Opening(wanted.text("device") or settings.device) as opening:
        from voiceguide.cli.live_session import LiveSession
        from voiceguide.player.state import Phase

        session = LiveSession(wanted, settings, place, quiet=quiet)
        if not session.prepare(opening.output, screened=screened):
            return
        state = session.play(big=big, journal=settings.journal and not no_journal)
    if state.phase is Phase.STOPPED:
        sys.exit(130)
