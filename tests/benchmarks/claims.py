"""The claims, and how each is measured."""

import shutil
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import VOICEGUIDE, Bench, Result, in_turn, run
from tests.benchmarks.scripts import many_steps, session

_PYTHON = sys.executable


def export_against_dd_and_sox(bench: Bench) -> Iterator[Result]:
    """60 minutes, speech cached: the whole command against Python with numpy and `dd`, and against `sox -m`.

    Nothing that starts Python and writes as many bytes can be quicker than the former; `sox` mixes the stems.
    """
    routine = bench.script("hour", session(13))
    options = ("--lasting", "60m", "--quiet")
    wav, stems = bench.path("hour.wav"), bench.folder / "stems"
    run([*VOICEGUIDE, "export", routine, "-o", wav, "--stems", stems, *options])
    size_bytes = wav.stat().st_size

    def export() -> float:
        return run([*VOICEGUIDE, "export", routine, "-o", bench.path("hour.wav"), *options]).wall_s

    def numpy() -> float:
        return run([_PYTHON, "-c", "import numpy"]).wall_s

    def dd() -> float:
        to = f"of={bench.path('dd.wav')}"
        return run(["dd", "if=/dev/zero", to, "bs=1M", f"count={size_bytes}", "iflag=count_bytes"]).wall_s

    export_s, numpy_s, dd_s = in_turn(7, export, numpy, dd)
    (bench.folder / "dd.wav").unlink()
    detail = (
        f"{export_s:.2f} s, {3600 / export_s:.0f} times real time; Python with numpy {numpy_s:.2f} s, dd {dd_s:.2f} s"
    )
    claim = "export of 60 min, in times of Python's start with numpy and dd of as many bytes"
    yield Result(claim, export_s / (numpy_s + dd_s), 2.0, detail)
    mixed = bench.path("mixed.wav")
    sox_s = run(["sox", "-m", *(stems / f"{layer}.wav" for layer in ("voice", "cues", "bed")), mixed]).wall_s
    mixed.unlink()
    yield Result("export of 60 min, in times of sox -m of its stems", export_s / sox_s, 1 / 5, f"sox {sox_s:.2f} s")
    shutil.rmtree(stems)
    wav.unlink()


def formats_against_ffmpeg(bench: Bench) -> Iterator[Result]:
    """Ten minutes in each format, against ffmpeg encoding a WAV of the same sound, plus the warm export of that WAV."""
    routine = bench.script("ten-minutes", session(2))
    options = ("--lasting", "10m", "--quiet")
    wav = bench.path("ten-minutes.wav")
    warm: list[str | Path] = [*VOICEGUIDE, "export", routine, "-o", wav, "--loudness", "phone", *options]
    run(warm)
    wav_s = run(warm).wall_s
    encoders = {
        "m4a": ("aac", "-b:a", "96k"),
        "opus": ("libopus", "-b:a", "64k"),
        "mp3": ("libmp3lame", "-b:a", "128k"),
        "flac": ("flac",),
    }
    for form, encoder in encoders.items():
        ours, theirs = bench.path(f"ours.{form}"), bench.path(f"theirs.{form}")
        commands = (
            [*VOICEGUIDE, "export", routine, "-o", ours, *options],
            ["ffmpeg", "-v", "error", "-y", "-i", wav, "-c:a", *encoder, theirs],
        )
        export_s, ffmpeg_s = in_turn(3, *(lambda command=command: run(command).wall_s for command in commands))
        detail = f"{export_s:.2f} s, {ours.stat().st_size / 1e6:.1f} MB; ffmpeg {ffmpeg_s:.2f} s, WAV {wav_s:.2f} s"
        claim = f"export of 10 min as {form}, in times of (1.3 × ffmpeg + warm export)"
        yield Result(claim, export_s / (1.3 * ffmpeg_s + wav_s), 1.0, detail)


def cold_export(bench: Bench) -> Iterator[Result]:
    """The English tennis-ball session with an empty cache: its voice and its sounds are made anew."""
    wav = bench.path("tennis-ball.wav")
    command: list[str | Path] = [*VOICEGUIDE, "export", "tennis-ball", "--language", "en", "-o", wav, "--quiet"]

    def cold() -> float:
        run([*VOICEGUIDE, "cache", "--clear"])
        return run(command).wall_s

    cold_s, warm_s = in_turn(3, cold, lambda: run(command).wall_s)
    with wave.open(str(wav)) as file:
        length_s = file.getnframes() / file.getframerate()
    detail = f"{length_s:.0f} s in {cold_s:.2f} s, {length_s / cold_s:.0f} times real time; warm {warm_s:.2f} s"
    yield Result(
        "export of tennis-ball with an empty cache, in sixtieths of its length", 60 * cold_s / length_s, 1.0, detail
    )
    wav.unlink()


def memory(bench: Bench) -> Iterator[Result]:
    """Peak memory of an export of ten minutes and of eight hours."""
    short, long = bench.script("short", session(2)), bench.script("long", session(2, repeat=49))
    wav = bench.folder / "memory.wav"
    peaks = []
    for routine in (short, long):
        run([*VOICEGUIDE, "export", routine, "-o", wav, "--quiet"])
        peaks.append(run([*VOICEGUIDE, "export", routine, "-o", wav, "--quiet"]).peak_mb)
        seconds = wav.stat().st_size / 4 / 48000
        wav.unlink()
    detail = f"{peaks[0]:.1f} MB and {peaks[1]:.1f} MB (for {seconds / 3600:.1f} h)"
    yield Result("peak memory, 8 h above 10 min, MB", peaks[1] - peaks[0], 5, detail)
    yield Result("peak memory, MB", max(peaks), 150, detail)


def checking(bench: Bench) -> Iterator[Result]:
    """`check` of 10 000 steps and of 20 000."""
    scripts = [bench.script(f"steps{count}", many_steps(count)) for count in (10_000, 20_000)]
    small_s, large_s = in_turn(3, *(lambda path=path: run([*VOICEGUIDE, "check", path]).wall_s for path in scripts))
    yield Result("check of 10 000 steps, s", small_s, 2.0, f"{small_s:.2f} s")
    yield Result("check of 20 000 steps, in times of 10 000", large_s / small_s, 2.2, f"{large_s:.2f} s")


def help_against_click(_bench: Bench) -> Iterator[Result]:
    """`voiceguide --help` against importing click."""
    help_s, click_s = in_turn(
        15, lambda: run([*VOICEGUIDE, "--help"]).wall_s, lambda: run([_PYTHON, "-c", "import click"]).wall_s
    )
    yield Result("--help, in times of import click", help_s / click_s, 1.5, f"{help_s:.3f} s and {click_s:.3f} s")


CLAIMS = (export_against_dd_and_sox, formats_against_ffmpeg, cold_export, memory, checking, help_against_click)
