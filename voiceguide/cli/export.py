"""`voiceguide export`: writes a session to a sound file."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import force_option, routine_argument, screening_option, session_options
from voiceguide.cli.streams import binary_stdout

if TYPE_CHECKING:
    from voiceguide.app.request import Request

_SCRIPT = (".yaml", ".yml")
_OTHER_FORMATS = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac")


_STDOUT = "-"
_READER_LEFT = 141
"""The exit code of a program that a closed pipe ended: 128 + SIGPIPE."""


def _wav(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    if name == _STDOUT and sys.stdout.isatty():
        raise click.BadParameter("a terminal cannot play WAV: add `> session.wav`, or a pipe to another program.")
    path = Path(name or "")
    if path.suffix.lower() in _SCRIPT:
        raise click.BadParameter(
            f"{path} is the name of a script; choose a sound file, such as {path.with_suffix('.wav')}."
        )
    if path.suffix.lower() in _OTHER_FORMATS:
        wav = path.with_suffix(".wav")
        raise click.BadParameter(
            f"only WAV files can be written. Write {wav}, and convert it with `ffmpeg -i {wav} {path}`."
        )
    return name


@click.command("export")
@routine_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    callback=_wav,
    metavar="FILE.wav",
    help="The file to write; - for standard output.",
)
@click.option("--bits", type=click.Choice(["16", "24"]), default="16", show_default=True, help="The bit depth.")
@click.option(
    "--stems",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder for voice, cues and bed as separate files.",
)
@force_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something fails.")
@screening_option
@session_options
def command(request: Request, output: str | None, bits: str, stems: Path | None, force: bool, quiet: bool) -> None:
    """Write a session to a WAV file, for example for your phone."""
    began = time.perf_counter()
    from voiceguide.app.export_workflow import export_session
    from voiceguide.audio_io.pcm import BitDepth
    from voiceguide.cli.terminal import Terminal
    from voiceguide.units import format_duration

    to_stdout = output == _STDOUT
    terminal = Terminal(quiet=quiet, stdout_is_taken=to_stdout)
    target = None if output is None else Path(output)
    try:
        with binary_stdout() if to_stdout else nullcontext() as stdout:
            written = export_session(
                request, terminal, stdout or target, bits=BitDepth(int(bits)), stems=stems, force=force
            )
    except BrokenPipeError:
        sys.exit(_READER_LEFT)
    took_s = time.perf_counter() - began
    terminal.tell(
        f"{written.path or 'standard output'}: {format_duration(written.length_s)}, {written.size_bytes / 1e6:.1f} MB, "
        f"{written.loudness_lufs:.1f} LUFS, {written.length_s / took_s:.0f} times faster than real time"
    )
