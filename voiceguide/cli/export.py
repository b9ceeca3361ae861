"""`voiceguide export`: a session as a sound file."""

import time
from pathlib import Path

import click

from voiceguide.cli.options import Wishes, routine_argument, screening_option, session_options

_SCRIPT = (".yaml", ".yml")
_OTHER_FORMATS = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac")


def _wav(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() in _SCRIPT:
        raise click.BadParameter(f"{path} is the name of a script: name a sound file, {path.with_suffix('.wav')}.")
    if path and path.suffix.lower() in _OTHER_FORMATS:
        wav = path.with_suffix(".wav")
        raise click.BadParameter(f"a session is written as WAV. Name it {wav}; `ffmpeg -i {wav} {path}` converts it.")
    return path


@click.command("export")
@routine_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), callback=_wav, metavar="FILE.wav", help="The file to write."
)
@click.option("--bits", type=click.Choice(["16", "24"]), default="16", show_default=True, help="Bits of a sample.")
@click.option("--stems", type=click.Path(path_type=Path), metavar="DIR", help="Also voice, cues and bed by themselves.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something fails.")
@screening_option
@session_options
def command(
    routine: str, output: Path | None, bits: str, stems: Path | None, quiet: bool, screening: bool, wishes: Wishes
) -> None:
    """Write a session to a WAV file, to take along on a phone."""
    began = time.perf_counter()
    from voiceguide.audio_io.pcm import Bits
    from voiceguide.audio_io.session_file import export as write
    from voiceguide.cli.progress import writing
    from voiceguide.cli.workbench import Workbench
    from voiceguide.language.phrases import load_phrases
    from voiceguide.mix.session_loudness import session_lufs
    from voiceguide.units import format_duration, to_seconds

    path = output or Path(f"{Path(routine).stem}.wav")
    session = Workbench(wishes, quiet=quiet).file_session(routine, screening=screening)
    timeline = session.timeline
    if not quiet:
        for warning in session.warnings:
            click.echo(warning, err=True)
    with writing(load_phrases(timeline.language).progress.writing, timeline.frames, quiet=quiet) as on_progress:
        write(timeline, path, bits=Bits(int(bits)), stems=stems, on_progress=on_progress)
    if not quiet:
        length_s = to_seconds(timeline.frames)
        took_s = time.perf_counter() - began
        click.echo(
            f"{path}: {format_duration(length_s)}, {path.stat().st_size / 1e6:.1f} MB, "
            f"{session_lufs(timeline):.1f} LUFS, {length_s / took_s:.0f} times faster than real time"
        )
