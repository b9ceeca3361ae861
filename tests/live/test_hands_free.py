"""A session that nobody touches: claps and words reach the microphone while it plays, and so does its own sound."""

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.live.lateness import Lateness
from tests.live.live_program import Program
from tests.live.room import Room
from tests.live.test_hearing import claps, words
from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.ear.moonshine_recogniser import model_folder
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

WITHIN_S = 60.0
ANSWERS_WITHIN_S = 5.0
TRIES = 10

SESSION = """\
title: Hands free
language: en
background: {sound: warm-drone, level: -12 dB}
steps:
  - say: Lie down, and let your weight sink into the floor.
  - rest: 60s
    say: Breathe in and out, slowly and evenly, as long as you like.
"""


@pytest.fixture
def leaking(server: SoundServer) -> SoundServer:
    """The loudspeaker is heard by the microphone, 20 dB softer."""

    def pactl(*arguments: str) -> str:
        return subprocess.run(["pactl", *arguments], env=server.env, check=True, capture_output=True, text=True).stdout

    pactl("load-module", "module-loopback", "source=speaker.monitor", "sink=microphone", "latency_msec=60")
    loopback = pactl("list", "short", "sink-inputs").split()[0]
    pactl("set-sink-input-volume", loopback, "-20dB")
    server.env["PULSE_SOURCE"] = "microphone.monitor"
    return server


class Session:
    """A session that plays, and the lines it has written."""

    def __init__(self, program: Program, server: SoundServer, *options: str) -> None:
        self._process = program.start(server, "play", program.script(SESSION), "--no-journal", *options)
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def wait_for(self, text: str, within_s: float = WITHIN_S, times: int = 1) -> bool:
        """Whether lines with this text have been written, so many times."""
        limit = time.monotonic() + within_s
        while self.count(text) < times:
            if time.monotonic() > limit:
                return False
            time.sleep(0.02)
        return True

    def count(self, text: str) -> int:
        """How many lines have this text."""
        return sum(text in line for line in self.lines)

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(WITHIN_S)
        self._thread.join(WITHIN_S)
        assert self._process.stderr
        with self._process.stderr as pipe:
            assert not pipe.read()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as pipe:
            for line in pipe:
                self.lines.append(line.strip())


@contextmanager
def session(program: Program, server: SoundServer, *options: str) -> Iterator[tuple[Session, Room]]:
    """A session in a room; stopped at the end."""
    code, _, _ = program.run(server, "show", program.script(SESSION), "--json")
    assert code == 0
    with Room(server) as room:
        playing = Session(program, server, *options)
        try:
            assert playing.wait_for("Breathe in")
            yield playing, room
        finally:
            playing.stop()


def do(session: Session, room: Room, samples: Samples, text: str) -> None:
    """Play samples in the room until the session answers with a line: at once, if the machine is not late meanwhile."""
    times = session.count(text) + 1
    for _ in range(TRIES):
        with Lateness() as lateness:
            room.play(samples)
            if session.wait_for(text, ANSWERS_WITHIN_S, times):
                return
        assert lateness.count, f"it has not heard, and has written {session.lines}"
    raise AssertionError(f"it never hears, and has written {session.lines}")


def test_claps_pause_it_and_let_it_go_on(leaking: SoundServer, program: Program) -> None:
    with session(program, leaking, "--knocks") as (playing, room):
        room.play(claps(0)[: to_frames(0.9)])  # a second of the room, without the clap
        assert playing.count("(paused") == 0, "it has not heard its own sound"
        do(playing, room, claps(0, 0.3), "(paused: knock twice)")
        do(playing, room, claps(0, 0.3), "(go on)")
        assert playing.count("(paused") == 1


def test_words_repeat_the_step(leaking: SoundServer, program: Program) -> None:
    if not model_folder():
        pytest.skip("moonshine-voice is not installed")
    with session(program, leaking, "--voice-control") as (playing, room):
        assert playing.count("Breathe in") == 1
        do(playing, room, words("guide, repeat"), "Breathe in")
        assert playing.count("(repeat)") == 1
