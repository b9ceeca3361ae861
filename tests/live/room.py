"""A room with a microphone: it is never quite silent, and what is played in it reaches whoever listens."""

import subprocess
import threading
from typing import Self

import numpy as np

from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.units import SAMPLE_RATE, to_frames

_BLOCK = to_frames(0.02)
_WITHIN_S = 60.0


class Room:
    """Plays soft noise into `microphone` for as long as it lasts. A context manager."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._rng = np.random.default_rng(5)
        self._lock = threading.Condition()
        self._waiting: Samples = np.zeros(0, np.float32)
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ["pacat", "--playback", "-d", "microphone", "--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=1",
             "--latency-msec=100"],
            env=self._server.env, stdin=subprocess.PIPE, bufsize=0,
        )  # fmt: skip
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._process.kill()
        self._thread.join(_WITHIN_S)
        self._process.wait(_WITHIN_S)

    def play(self, samples: Samples) -> Samples:
        """Play samples of one channel; returns when all of it is on its way, with the noise that was added to it."""
        noisy = samples + self._noise(len(samples))
        with self._lock:
            self._waiting = noisy
            if not self._lock.wait_for(lambda: not len(self._waiting), _WITHIN_S):
                raise TimeoutError("the sound server takes nothing")
        return noisy

    def _noise(self, frames: int) -> Samples:
        return (0.001 * self._rng.standard_normal(frames)).astype(np.float32)

    def _run(self) -> None:
        assert self._process.stdin
        with self._process.stdin as pipe:
            while not self._over:
                with self._lock:
                    block, self._waiting = self._waiting[:_BLOCK], self._waiting[_BLOCK:]
                    self._lock.notify_all()
                try:
                    pipe.write((block if len(block) else self._noise(_BLOCK)).tobytes())
                except BrokenPipeError:
                    return
