"""The claims, and how each is measured."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import VOICEGUIDE, Result, in_turn, run
from tests.benchmarks.scripts import many_steps, session
from tests.sound_server import SoundServer

_PYTHON = sys.executable


class Bench:
    """A folder to measure in, with a cache and settings of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = folder / "home"
        home.mkdir()
        os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))

    def script(self, name: str, text: str) -> Path:
        """A routine as a file."""
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def path(self, name: str) -> Path:
        """A file that is not there yet."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path


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


def cold_export(bench: Bench) -> Iterator[Result]:
    """The English tennis-ball session with an empty cache: its voice and its sounds are made anew."""
    wav = bench.path("tennis-ball.wav")
    command = [*VOICEGUIDE, "export", "tennis-ball", "--language", "en", "-o", wav, "--quiet"]

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


_FIRST_FRAME = """
import os, sys, time
from voiceguide.audio_io.output_stream import DeviceOutput
began = float(sys.argv.pop(1))
heard = DeviceOutput._callback
def callback(self, out, *rest):
    heard(self, out, *rest)
    if self.ring.taken and not hasattr(self, "first"):
        self.first = time.monotonic() - began
        os.write(1, f"{self.first}".encode())
        os.kill(os.getpid(), 2)
DeviceOutput._callback = callback
from voiceguide.cli import main
main()
"""


def live(bench: Bench) -> Iterator[Result]:
    """From the command to the first frame at the device, and the processor's share while it plays."""
    routine = bench.script("live", session(2))
    run([*VOICEGUIDE, "show", routine, "--json"])
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, SoundServer(Path(folder)) as server:
        env = server.env | {name: os.environ[name] for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}

        def first_frame() -> float:
            played = subprocess.run(
                [_PYTHON, "-c", _FIRST_FRAME, str(time.monotonic()), "play", str(routine), "--quiet"],
                env=env, capture_output=True, check=False, text=True,
            )  # fmt: skip
            return float(played.stdout)

        first_s, python_s = in_turn(7, first_frame, lambda: run([_PYTHON, "-c", "pass"], env).wall_s)
        detail = f"{first_s:.2f} s, of which Python's start {python_s:.3f} s"
        yield Result("play: start to the first frame, beyond Python's start, s", first_s - python_s, 0.6, detail)
        shares = [_share(routine, env, seconds) for seconds in (5, 35)]
        share = (shares[1] - shares[0]) / 30
        yield Result("play: share of one core, %", 100 * share, 3, f"over 30 s of session, display on, {share:.2%}")


def _share(routine: Path, env: dict[str, str], seconds: float) -> float:
    """Processor time of a session that is stopped after `seconds`, display included."""
    process = subprocess.Popen(
        [*VOICEGUIDE, "play", str(routine)], env=env | {"TERM": "xterm-256color", "FORCE_COLOR": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    process.send_signal(2)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


_BUSY_S = 600


def busy(bench: Bench) -> Iterator[Result]:
    """How often the sound is interrupted in ten minutes while every core has other work to do."""
    routine = bench.script("busy", session(3))
    run([*VOICEGUIDE, "show", routine, "--json"])
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, SoundServer(Path(folder)) as server:
        env = server.env | {name: os.environ[name] for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        others = [subprocess.Popen([_PYTHON, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
        try:
            command = [*VOICEGUIDE, "play", str(routine), "--quiet", "--no-journal"]
            played = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(_BUSY_S)
            played.send_signal(2)
            _, told = played.communicate(timeout=20)
        finally:
            for other in others:
                other.kill()
                other.wait()
    if played.returncode != 130:
        raise RuntimeError(f"the session ended by itself:\n{told}")
    interrupted = re.search(r"interrupted (once|\d+)", told)
    count = 0 if not interrupted else 1 if interrupted[1] == "once" else int(interrupted[1])
    detail = f"in {_BUSY_S // 60} min of session, each of {len(others)} cores busy with other work"
    yield Result("play: interruptions on a busy machine", count, 0, detail)


CLAIMS = (export_against_dd_and_sox, cold_export, memory, checking, help_against_click, live, busy)
