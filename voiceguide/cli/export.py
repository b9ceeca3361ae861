"""`voiceguide export`: writes a session to a sound file."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import CallError, complete_routine, force_option, session_options
from voiceguide.cli.prose import echo
from voiceguide.errors import VoiceguideError
from voiceguide.messages import messages_for_script, translated
from voiceguide.standard_streams import binary_stdout

if TYPE_CHECKING:
    from voiceguide.app.export_workflow import ExportedFile, ExportOptions
    from voiceguide.app.request import Request

_FORMATS = ("wav", "flac", "mp3", "m4a", "m4b", "opus", "ogg")
_STDOUT = "-"
_READER_LEFT = 141
"""The exit code of a program that a closed pipe ended: 128 + SIGPIPE."""


@click.command("export")
@click.argument("routine", required=False, shell_complete=complete_routine)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="The file to write; its ending is the format: session.m4a. - for standard output.",
)
@click.option("--all", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write all routines to a folder.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="The format, for - and without -o; otherwise wav.")
@click.option(
    "--bitrate",
    "kbps",
    type=click.IntRange(32, 320),
    metavar="KBPS",
    help="Kilobits per second: by default 96 in m4a and m4b, 128 in mp3, 64 in opus and ogg.",
)
@click.option("--bits", type=click.Choice(["16", "24"]), default="16", help="Of wav and flac.")
@click.option(
    "--loudness",
    type=click.Choice(["phone", "bedroom"]),
    help="phone: −16 LUFS, as podcasts are (default if compressed); bedroom: −21, as a live session is.",
)
@click.option(
    "--captions", type=click.Choice(["vtt", "lrc", "srt"]), help="Write what is said, and when, to a file beside it."
)
@click.option(
    "--stems",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder for voice, cues and background as separate files.",
)
@force_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something fails.")
@click.option(
    "--screening/--no-screening",
    default=None,
    help="Begin by reading out when not to massage, and what you need, for somebody else; or do not even ask.",
)
@session_options
def command(
    request: Request,
    output: str | None,
    folder: Path | None,
    form: str | None,
    kbps: int | None,
    bits: str,
    loudness: str | None,
    captions: str | None,
    stems: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a session to a sound file, for example for your phone: -o session.m4a.

    At a terminal it asks first whether anything rules the session out, and the file starts with the session; elsewhere
    the file begins by reading that out.
    """
    from voiceguide.app.export_workflow import ExportOptions
    from voiceguide.audio_io.caption_formats import CaptionFormat
    from voiceguide.audio_io.pcm import BitDepth
    from voiceguide.audio_io.sound_format import Encoding, SoundFormat, format_of, with_ending
    from voiceguide.mix.mastering import Loudness

    wanted = SoundFormat(form) if form else None
    path = None if output in {None, _STDOUT} else with_ending(Path(output or ""), wanted)
    sound_format = format_of(path, wanted) if path else wanted or SoundFormat.WAV
    options = ExportOptions(
        encoding=Encoding(sound_format, BitDepth(int(bits)), kbps),
        loudness=Loudness(loudness) if loudness else None,
        captions=CaptionFormat(captions) if captions else None,
        stems=stems,
        force=force,
    )
    if folder is None:
        if request.routine is None:
            raise CallError("which routine? `voiceguide list` shows them")
        is_written = _export_one(request, path, options, to_stdout=output == _STDOUT, quiet=quiet)
    elif request.routine or output or stems:
        raise CallError("--all writes each routine to a file of its own: leave out ROUTINE, -o and --stems.")
    else:
        _export_all(request, folder, options, quiet=quiet)
        is_written = True
    has_chosen = form or output == _STDOUT or (output and path == Path(output))
    if is_written and not has_chosen and not quiet:
        echo(translated("Much smaller, as for a phone: add --format m4a"))


def _export_one(request: Request, target: Path | None, options: ExportOptions, *, to_stdout: bool, quiet: bool) -> bool:
    """Returns whether it was written."""
    from voiceguide.app.export_workflow import export_session
    from voiceguide.cli.terminal import Terminal

    if to_stdout and sys.stdout.isatty():
        raise CallError("a terminal cannot play sound: add `> session.wav`, or a pipe to another program.")
    began = time.perf_counter()
    terminal = Terminal(quiet=quiet, stdout_is_taken=to_stdout)
    try:
        with binary_stdout() if to_stdout else nullcontext() as stdout:
            written = export_session(request, terminal, stdout or target, options)
    except BrokenPipeError:
        sys.exit(_READER_LEFT)
    if written:
        took_s = time.perf_counter() - began
        with messages_for_script(written.language):
            figures = translated(
                "{written}, {length_s:.0f} times faster than real time",
                written=_figures(written),
                length_s=written.length_s / took_s,
            )
        terminal.tell(figures)
    return written is not None


def _export_all(request: Request, folder: Path, options: ExportOptions, *, quiet: bool) -> None:
    from voiceguide.app.export_all import export_all
    from voiceguide.cli.terminal import Terminal

    terminal = Terminal(quiet=quiet)
    outcomes = export_all(request, folder, options, terminal.progress)
    for outcome in outcomes:
        if outcome.written:
            terminal.tell(_figures(outcome.written))
        for message in outcome.messages:
            terminal.alert(f"voiceguide: {outcome.name}: {message}")
    if not all(outcome.written for outcome in outcomes):
        sys.exit(VoiceguideError.exit_code)


def _figures(written: ExportedFile) -> str:
    from voiceguide.units import format_duration

    length = format_duration(written.length_s - written.preamble_s)
    if written.preamble_s:
        first = format_duration(written.preamble_s)
        length = translated("{length}, and {first} read out first", length=length, first=first)
    return translated(
        "{file}: {length}, {size:.1f} MB, {loudness:.1f} LUFS",
        file=written.path or translated("standard output"),
        length=length,
        size=written.size_bytes / 1e6,
        loudness=written.loudness_lufs,
    )
