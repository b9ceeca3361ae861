"""`voiceguide export`: a session as a sound file."""

import time

import click

from voiceguide.cli.options import Wishes, routine_argument, session_options


@click.command("export")
@routine_argument
@click.option("-o", "--output", type=click.Path(), metavar="FILE.wav", help="The file to write.")
@click.option("--bits", type=click.Choice(["16", "24"]), default="16", show_default=True, help="Bits of a sample.")
@click.option("--stems", type=click.Path(), metavar="DIR", help="Also voice, cues and bed by themselves.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something fails.")
@session_options
def command(routine: str, output: str | None, bits: str, stems: str | None, quiet: bool, wishes: Wishes) -> None:
    """Write a session to a WAV file, to take along on a phone."""
    began = time.perf_counter()
    from pathlib import Path

    from voiceguide.cli.progress import writing
    from voiceguide.cli.workbench import Workbench
    from voiceguide.mix.session_loudness import session_lufs
    from voiceguide.output.export import export as write
    from voiceguide.output.pcm import Bits
    from voiceguide.units import format_duration, to_seconds

    path = Path(output or f"{Path(routine).stem}.wav")
    session = Workbench(wishes, quiet=quiet).session(routine)
    timeline = session.timeline
    if not quiet:
        for warning in session.warnings:
            click.echo(warning, err=True)
    with writing(timeline.frames, quiet=quiet) as on_progress:
        write(timeline, path, bits=Bits(int(bits)), stems=Path(stems) if stems else None, on_progress=on_progress)
    if not quiet:
        length_s = to_seconds(timeline.frames)
        took_s = time.perf_counter() - began
        click.echo(
            f"{path}: {format_duration(length_s)}, {path.stat().st_size / 1e6:.1f} MB, "
            f"{session_lufs(timeline):.1f} LUFS, {length_s / took_s:.0f} times faster than real time"
        )
