"""`voiceguide export`: writes a session to a sound file."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.options import routine_argument, screening_option, session_options

if TYPE_CHECKING:
    from voiceguide.app.request import Request

_SCRIPT = (".yaml", ".yml")
_OTHER_FORMATS = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac")


def _wav(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() in _SCRIPT:
        raise click.BadParameter(
            f"{path} is the name of a script; choose a sound file, such as {path.with_suffix('.wav')}."
        )
    if path and path.suffix.lower() in _OTHER_FORMATS:
        wav = path.with_suffix(".wav")
        raise click.BadParameter(
            f"only WAV files can be written. Write {wav}, and convert it with `ffmpeg -i {wav} {path}`."
        )
    return path


@click.command("export")
@routine_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), callback=_wav, metavar="FILE.wav", help="The file to write."
)
@click.option("--bits", type=click.Choice(["16", "24"]), default="16", show_default=True, help="The bit depth.")
@click.option(
    "--stems",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder for voice, cues and bed as separate files.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something fails.")
@screening_option
@session_options
def command(request: Request, output: Path | None, bits: str, stems: Path | None, quiet: bool) -> None:
    """Write a session to a WAV file, for example for your phone."""
    began = time.perf_counter()
    from voiceguide.app.export_workflow import export_session
    from voiceguide.audio_io.pcm import BitDepth
    from voiceguide.cli.terminal import Terminal
    from voiceguide.units import format_duration

    terminal = Terminal(quiet=quiet)
    written = export_session(request, terminal, output, bits=BitDepth(int(bits)), stems=stems)
    took_s = time.perf_counter() - began
    terminal.tell(
        f"{written.path}: {format_duration(written.length_s)}, {written.size_bytes / 1e6:.1f} MB, "
        f"{written.loudness_lufs:.1f} LUFS, {written.length_s / took_s:.0f} times faster than real time"
    )
