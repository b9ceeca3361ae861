"""The claims about live sessions, measured on a real sound server."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.interruptions import heard
from tests.benchmarks.measure import VOICEGUIDE, Bench, Result, in_turn, run
from tests.benchmarks.scripts import session
from tests.sound_server import SoundServer
from voiceguide.units import SAMPLE_RATE

_PYTHON = sys.executable
_TEN_MINUTES = ("--lasting", "10m")
_CROWDED_S = 120
_SHARE_S = 60


@contextmanager
def playing_server() -> Iterator[tuple[SoundServer, dict[str, str]]]:
    """A context with a sound server, and the environment of a command that is heard on it."""
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, SoundServer(Path(folder)) as server:
        kept = {name: os.environ[name] for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        yield server, server.env | kept | {"TERM": "xterm-256color", "FORCE_COLOR": "1"}


_FIRST_FRAME = """
import os, sys, time
from voiceguide.audio_io.device_feeder import DeviceFeeder
began = float(sys.argv.pop(1))
feed = DeviceFeeder.feed
def first_feed(self, *rest):
    feed(self, *rest)
    if self._written:
        DeviceFeeder.feed = feed
        os.write(1, f"{time.monotonic() - began}".encode())
        os.kill(os.getpid(), 2)
DeviceFeeder.feed = first_feed
from voiceguide.cli import main
main()
"""


def live(bench: Bench) -> Iterator[Result]:
    """From the command to the first frame at the device, and the processor's share while it plays."""
    routine = bench.script("live", session(2))
    run([*VOICEGUIDE, "show", routine, "--json"])
    with playing_server() as (_, env):

        def first_frame() -> float:
            played = subprocess.run(
                [_PYTHON, "-c", _FIRST_FRAME, str(time.monotonic()), "play", str(routine), "--quiet"],
                env=env, capture_output=True, check=False, text=True,
            )  # fmt: skip
            return float(played.stdout)

        first_s, python_s = in_turn(7, first_frame, lambda: run([_PYTHON, "-c", "pass"], env).wall_s)
        detail = f"{first_s:.2f} s, of which Python's start {python_s:.3f} s"
        yield Result("play: start to the first frame, beyond Python's start, s", first_s - python_s, 0.6, detail)
        share = _share(routine, env)
        yield Result("play: share of one core, %", 100 * share, 3, f"over {_SHARE_S} s of session, display on")


def _share(routine: Path, env: dict[str, str]) -> float:
    """Processor time per second of a session after its start, display included."""
    null = subprocess.DEVNULL
    process = subprocess.Popen([*VOICEGUIDE, "play", str(routine)], env=env, stdout=null, stderr=null)
    time.sleep(5)
    before_s = _processor_s(process.pid)
    time.sleep(_SHARE_S)
    used_s = _processor_s(process.pid) - before_s
    process.send_signal(2)
    process.wait()
    return used_s / _SHARE_S


def _processor_s(process: int) -> float:
    """Processor time of a running process so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _busy(programs: int) -> Iterator[None]:
    """A context in which so many other programs compute all the time."""
    with ExitStack() as stack:
        for _ in range(programs):
            program = subprocess.Popen([_PYTHON, "-c", "while True: pass"])
            stack.callback(program.wait)
            stack.callback(program.kill)
        yield


def busy(bench: Bench) -> Iterator[Result]:
    """A session of ten minutes while every core has other work to do."""
    cores = os.cpu_count() or 1
    routine, wav = bench.script("busy", session(2)), bench.path("busy.wav")
    run([*VOICEGUIDE, "export", routine, "-o", wav, *_TEN_MINUTES])
    planned_s = wav.stat().st_size / 4 / SAMPLE_RATE
    with playing_server() as (server, env), server.recording() as recording, _busy(cores):
        command = [*VOICEGUIDE, "play", str(routine), "--no-journal", *_TEN_MINUTES]
        played = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True, text=True)
        recording.wait_for(SAMPLE_RATE)
        told = heard(recording.samples())
    wav.unlink()
    detail = f"in 10 min of session, each of {cores} cores busy with other work"
    yield Result("play: interruptions on a busy machine", told.interruptions, 0, detail)
    yield Result("play: restarts on a busy machine", played.stdout.count("no sound"), 0, detail)
    differs_s = abs(told.length_s - told.silent_s - planned_s)
    detail = f"planned {planned_s:.2f} s, heard {told.length_s:.2f} s, of which interruptions {told.silent_s:.2f} s"
    yield Result("play: length on a busy machine, without interruptions, off plan by s", differs_s, 0.1, detail)


def crowded(bench: Bench) -> Iterator[Result]:
    """Interruptions beside those of paplay, which plays the same session from a file, at ten times the work."""
    routine, wav = bench.script("crowded", session(2)), bench.path("crowded.wav")
    run([*VOICEGUIDE, "export", routine, "-o", wav, *_TEN_MINUTES])
    others = 5 * (os.cpu_count() or 1)
    for options in ((), ("--knocks", "--voice-control")):
        with ExitStack() as stack:
            server, env = stack.enter_context(playing_server())
            add_sink = ["pactl", "load-module", "module-null-sink", "sink_name=other", "rate=48000", "format=float32le"]
            subprocess.run(add_sink, env=env, check=True, stdout=subprocess.DEVNULL)
            recordings = [stack.enter_context(server.recording(sink)) for sink in ("speaker", "other")]
            stack.enter_context(_busy(others))
            commands: tuple[list[str | Path], ...] = (
                [*VOICEGUIDE, "play", routine, "--no-journal", *options],
                ["paplay", "-d", "other", wav],
            )
            null = subprocess.DEVNULL
            players = [subprocess.Popen(each, env=env, stdin=null, stdout=null, stderr=null) for each in commands]
            time.sleep(_CROWDED_S)
            for each in players:
                each.send_signal(2)
            for each in players:
                each.wait(30)
            ours, peers = (heard(recording.samples()) for recording in recordings)
        detail = f"{ours.interruptions} and {peers.interruptions} in {_CROWDED_S} s beside {others} busy programs"
        claim = " ".join(("play: interruptions, in times of paplay's (or of one)", *options))
        yield Result(claim, ours.interruptions / max(1, peers.interruptions), 1, detail)
    wav.unlink()


LIVE_CLAIMS = (live, busy, crowded)
