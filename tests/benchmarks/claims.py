"""The claims, and how each is measured."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.measure import VOICEGUIDE, Bench, Result, in_turn, run
from tests.benchmarks.scripts import many_steps, session

_PYTHON = sys.executable


def export_against_dd_and_sox(bench: Bench) -> Iterator[Result]:
    """60 minutes, speech cached: the whole command against Python with numpy and `dd`, and against `sox -m`.

    Nothing that starts Python and writes as many bytes can be quicker than the former; `sox` mixes the stems.
    """
    routine = bench.script("hour", session(14))
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


def cold_export_against_espeak(bench: Bench) -> Iterator[Result]:
    """The same with an empty cache, against the espeak-ng program called once a text, plus the warm export."""
    routine = bench.script("hour", session(14))
    wav = bench.path("hour.wav")
    command = [*VOICEGUIDE, "export", routine, "-o", wav, "--lasting", "60m", "--quiet"]
    shown = subprocess.run(
        [*VOICEGUIDE, "show", routine, "--lasting", "60m", "--json"], capture_output=True, check=True
    ).stdout
    import json

    texts = list(dict.fromkeys(event["text"] for event in json.loads(shown)["events"] if event["kind"] == "speech"))

    def cold() -> float:
        run([*VOICEGUIDE, "cache", "--clear"])
        return run(command).wall_s

    def espeak() -> float:
        began_s = time.perf_counter()
        for text in texts:
            run(["espeak-ng", "-v", "en-gb", "-s", "130", "-w", bench.folder / "espeak.wav", text])
        return time.perf_counter() - began_s

    cold_s, espeak_s, warm_s = in_turn(3, cold, espeak, lambda: run(command).wall_s)
    detail = f"{cold_s:.2f} s for {len(texts)} texts; espeak-ng {espeak_s:.2f} s, warm export {warm_s:.2f} s"
    claim = "export of 60 min with an empty cache, in times of (2 × espeak-ng + warm export)"
    yield Result(claim, cold_s / (2 * espeak_s + warm_s), 1.0, detail)
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


CLAIMS = (export_against_dd_and_sox, cold_export_against_espeak, memory, checking, help_against_click)
