"""A real sound server without hardware: PulseAudio of its own, with a null sink that can be recorded.

    with SoundServer(tmp_path) as server:
        with server.recording() as recording:
            subprocess.run([...], env=server.env)
        samples = recording.samples()

`server.env` leads PortAudio, through ALSA's pulse plugin, to the sink. The sink is 48 kHz float, so a recording holds
the very samples that were played.
"""

import ctypes.util
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np

from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE, to_frames

PROGRAMS = ("pulseaudio", "pactl", "parec")
_FORMAT = ("--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=2")
_WITHIN_S = 60.0
_FRAME_BYTES = 8


def missing() -> str:
    """What is not installed of all that it needs, as a sentence; empty where all is well."""
    absent = [program for program in PROGRAMS if not shutil.which(program)]
    if not ctypes.util.find_library("portaudio"):
        absent.append("portaudio")
    packages = "pulseaudio pulseaudio-utils libportaudio2 libasound2-plugins"
    return f"no real sound server: {', '.join(absent)} not installed (apt install {packages})" if absent else ""


class Recording:
    """What is heard from `speaker`, with the time at which each piece arrived."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.arrivals: list[tuple[float, int]] = []
        """(time.monotonic(), frames recorded until then)"""
        self._data = bytearray()
        self._process = process
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    @property
    def frames(self) -> int:
        """Frames recorded so far."""
        return len(self._data) // _FRAME_BYTES

    def samples(self) -> Samples:
        """All of it, shape `(frames, 2)`."""
        whole = bytes(self._data[: self.frames * _FRAME_BYTES])
        return np.frombuffer(whole, np.float32).reshape(-1, 2)

    def wait_for(self, frames: int) -> None:
        """Return when so many frames more have been recorded: time as the sound server counts it."""
        until, limit = self.frames + frames, time.monotonic() + _WITHIN_S + frames / SAMPLE_RATE
        while self.frames < until:
            if time.monotonic() > limit or self._process.poll() is not None:
                raise TimeoutError("the sound server records nothing")
            time.sleep(0.01)

    def wait_for_sound(self) -> None:
        """Return when something else than silence has been recorded."""
        limit = time.monotonic() + _WITHIN_S
        while not np.any(self.samples()):
            if time.monotonic() > limit:
                raise TimeoutError("nothing is heard")
            time.sleep(0.01)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(_WITHIN_S)
        self._thread.join(_WITHIN_S)

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as pipe:
            while piece := os.read(pipe.fileno(), 1 << 16):
                self._data += piece
                self.arrivals.append((time.monotonic(), self.frames))


class SoundServer:
    """PulseAudio in a folder of its own; a context manager. Runs as root and as anybody else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        runtime, home = folder / "run", folder / "home"
        for made in (runtime, home):
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        alsa = home / "alsa.conf"
        alsa.write_text(
            "</usr/share/alsa/alsa.conf>\n"
            "pcm.!default { type pulse hint { show on description voiceguide } }\n"
            "ctl.!default { type pulse }\n",
            encoding="utf-8",
        )
        strange = ("PULSE_", "ALSA_", "DBUS_", "JACK_", "XDG_")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(strange)} | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{runtime}/native",
            "ALSA_CONFIG_PATH": str(alsa),
        }
        """The environment of whoever is to be heard here."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        socket = self.env["PULSE_SERVER"].removeprefix("unix:")
        env = {name: value for name, value in self.env.items() if name != "PULSE_SERVER"}
        self._log = (self._folder / "pulseaudio.log").open("ab")
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
                *("--disallow-exit", "--realtime=no", "--high-priority=no"),
                *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
                *("-L", "module-null-sink sink_name=speaker rate=48000 channels=2 format=float32le"),
                *("-L", "module-null-sink sink_name=microphone rate=48000 channels=1 format=float32le"),
            ],
            env=env,
            stdout=self._log,
            stderr=self._log,
        )
        limit = time.monotonic() + _WITHIN_S
        while subprocess.run(["pactl", "info"], env=self.env, capture_output=True, check=False).returncode:
            if self._process.poll() is not None or time.monotonic() > limit:
                self.stop()
                raise RuntimeError(f"pulseaudio does not start:\n{(self._folder / 'pulseaudio.log').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server."""
        if self._process:
            self.thaw()
            self._process.kill()
            self._process.wait(_WITHIN_S)
            self._process = None
            self._log.close()

    def freeze(self) -> None:
        """Let the server hang."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    @contextmanager
    def recording(self, sink: str = "speaker") -> Iterator[Recording]:
        """Record what is heard from a sink while it lasts, with little delay."""
        process = subprocess.Popen(
            ["parec", "-d", f"{sink}.monitor", *_FORMAT, "--latency-msec=20"], env=self.env, stdout=subprocess.PIPE
        )
        recording = Recording(process)
        try:
            recording.wait_for(to_frames(0.2))
            yield recording
        finally:
            recording.close()

    def _signal(self, number: int) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(number)
