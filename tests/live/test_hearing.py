"""The microphone of a real sound server, into which claps are played."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soxr

from tests.ear_bench.espeak import say
from tests.live.lateness import Lateness
from tests.live.room import Room
from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.moonshine_recogniser import model_folder
from voiceguide.units import SAMPLE_RATE, to_frames

pytestmark = pytest.mark.sound

ROOT = Path(__file__).parents[2]
WITHIN_S = 60.0
TRIES = 12
QUIET_S = 1.0
LOOPED_S = 0.05
"""A server that is woken later than this interrupts what the loudspeaker leaks, of which nobody is told."""


class Hearing:
    """The program that listens, and the lines it has written."""

    def __init__(self, process: "subprocess.Popen[str]", kept: Path) -> None:
        self.process = process
        self.lines: list[str] = []
        self._kept = kept
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def wait_for(self, wanted: Callable[[str], bool]) -> None:
        """Return when such a line has been written."""
        self._wait(lambda: any(map(wanted, self.lines)))

    def wait_for_command(self, number: int) -> None:
        """Return when so many commands have been heard."""
        self._wait(lambda: len(self.commands) >= number)

    def wait_for_frames(self, frames: int) -> None:
        """Return when so many frames more have been received."""
        until = self.frames + frames
        self._wait(lambda: self.frames >= until)

    @property
    def commands(self) -> list[str]:
        return [line.split()[1] for line in self.lines if line.startswith("command ")]

    @property
    def heard_at(self) -> list[int]:
        """How many frames had been received at each command."""
        return [int(line.split()[2]) for line in self.lines if line.startswith("command ")]

    @property
    def frames(self) -> int:
        """How many frames have been received."""
        return self._kept.stat().st_size // 4 if self._kept.exists() else 0

    def place(self, samples: Samples) -> int | None:
        """The frame at which these samples were received, without a gap and unchanged."""
        found = self._kept.read_bytes().find(samples.astype("<f4").tobytes())
        return None if found < 0 else found // 4

    def _wait(self, happened: Callable[[], bool]) -> None:
        limit = time.monotonic() + WITHIN_S
        while not happened():
            if time.monotonic() > limit:
                raise TimeoutError(f"it has written {self.lines}")
            time.sleep(0.01)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


@contextmanager
def hearing(server: SoundServer, lock: Path, *language: str) -> Iterator[Hearing]:
    kept = lock.with_name(f"received-{time.monotonic_ns()}")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.live.hearing", str(lock), str(kept), *language], cwd=ROOT,
        env=server.env | {"PULSE_SOURCE": "microphone.monitor"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        heard = Hearing(process, kept)
        try:
            yield heard
        finally:
            assert process.stdin
            process.stdin.close()
            assert process.stderr
            errors = process.stderr.read()
            process.wait(WITHIN_S)
            heard._thread.join(WITHIN_S)
    assert not errors


def claps(*times_s: float) -> Samples:
    """Claps at these times, with a second of silence before and after."""
    rng = np.random.default_rng(5)
    samples = np.zeros(to_frames(times_s[-1] + 2 * QUIET_S))
    time_s = np.arange(to_frames(0.06)) / SAMPLE_RATE
    for at_s in times_s:
        start = to_frames(at_s + QUIET_S)
        samples[start : start + len(time_s)] += 0.3 * rng.standard_normal(len(time_s)) * np.exp(-time_s / 0.006)
    return np.clip(samples, -1, 1).astype(np.float32)


def words(text: str) -> Samples:
    """A sentence, with a second of silence before and after."""
    silence = np.zeros(to_frames(QUIET_S), np.float32)
    said = soxr.resample(say(text, "gmw/en-US", 130, 50), RATE_HZ, SAMPLE_RATE) / 3
    return np.concatenate((silence, said, silence)).astype(np.float32)


def received(room: Room, heard: Hearing, samples: Samples) -> tuple[int, int]:
    """Play samples until the program has received them as they are, with nothing lost on a machine that is busy.

    Returns the frame at which the program received them, and how many commands it had heard before.
    """
    for _ in range(TRIES):
        commands = len(heard.commands)
        noisy = room.play(samples)
        heard.wait_for_frames(to_frames(1.5))
        place = heard.place(noisy)
        if place is not None:
            return place, commands
    raise AssertionError("the microphone is interrupted all the time")


def test_claps_are_heard(server: SoundServer, tmp_path: Path) -> None:
    with Room(server) as room, hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state listening")
        heard.wait_for_frames(to_frames(2))
        for times_s, command in (((0, 0.3), "pause-or-go-on"), ((0, 0.25, 0.5), "repeat")):
            place, before = received(room, heard, claps(*times_s))
            heard.wait_for_command(before + 1)
            assert heard.commands[before:] == [command]
            assert heard.heard_at[before] - place < to_frames(QUIET_S + times_s[-1] + 1)
        _, before = received(room, heard, claps(0))
        heard.wait_for_frames(to_frames(1.5))
        assert heard.commands[before:] == []


def test_spoken_commands_are_heard(server: SoundServer, tmp_path: Path) -> None:
    if not model_folder():
        pytest.skip("moonshine-voice is not installed")
    with Room(server) as room, hearing(server, tmp_path / "lock", "en") as heard:
        heard.wait_for(lambda line: line == "state listening")
        heard.wait_for_frames(to_frames(2))
        _, before = received(room, heard, words("guide, pause"))
        heard.wait_for_command(before + 1)
        assert heard.commands[before:] == ["pause"]
        _, before = received(room, heard, words("pause"))
        _, then = received(room, heard, words("guide, repeat"))
        heard.wait_for_command(then + 1)
        assert set(heard.commands[before:]) == {"repeat"}
    assert not [line for line in heard.lines if line.startswith("tells")]


@pytest.mark.parametrize("leak_percent", [46, 30])
def test_its_own_sound_is_taken_out(server: SoundServer, tmp_path: Path, leak_percent: int) -> None:
    """The loudspeaker leaks into the microphone: PulseAudio's 46 % is −20 dB, 30 % is about −31 dB."""
    subprocess.run(
        ["pactl", "load-module", "module-loopback", "source=speaker.monitor", "sink=microphone", "latency_msec=80"],
        env=server.env, check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(["pactl", "set-sink-volume", "microphone", f"{leak_percent}%"], env=server.env, check=True)
    with Lateness() as lateness:
        told = subprocess.run(
            [sys.executable, "-m", "tests.live.leaking", str(tmp_path / "lock")], cwd=ROOT,
            env=server.env | {"PULSE_SOURCE": "microphone.monitor"}, capture_output=True, check=True, timeout=240,
        ).stdout  # fmt: skip
    result = json.loads(told)
    assert result["told"] == []
    assert result["heard_db"] > -70, "nothing leaked"
    assert result["best_db"] > 12, "it is never taken out"
    if result["undisturbed"] and lateness.longest_s < LOOPED_S:
        assert result["left_db"] < result["heard_db"] - 12
        assert result["commands"] == []
    else:  # after each interruption, one in the loop included, it has to find its place again
        assert lateness.count


def test_a_microphone_that_gives_nothing_is_told_of_once(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state silent")
        assert [line for line in heard.lines if "gives nothing at all" in line]
        with Room(server) as room:
            heard.wait_for(lambda line: line == "state listening")
            heard.wait_for_frames(to_frames(2))
            _, before = received(room, heard, claps(0, 0.3))
            heard.wait_for_command(before + 1)
            assert heard.commands[before:] == ["pause-or-go-on"]
    assert len([line for line in heard.lines if line.startswith("tells")]) == 1


def test_only_one_listens_at_a_time(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as first:
        first.wait_for(lambda line: line == "state listening")
        with hearing(server, tmp_path / "lock") as second:
            second.wait_for(lambda line: line == "state off")
        assert "tells another session is listening to the microphone: end that one first" in second.lines
    with hearing(server, tmp_path / "lock") as third:
        third.wait_for(lambda line: line == "state listening")


def test_no_microphone_is_a_sentence(server: SoundServer, tmp_path: Path) -> None:
    server.stop()
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state off")
    [sentence] = [line for line in heard.lines if line.startswith("tells")]
    assert "there is no microphone: plug one in" in sentence


def test_a_microphone_that_goes_away_is_a_sentence(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state listening")
        server.stop()
        heard.wait_for(lambda line: line == "state off")
    [sentence] = [line for line in heard.lines if line.startswith("tells")]
    assert "has gone" in sentence


def test_a_microphone_that_comes_back_is_heard_again(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state listening")
        server.stop()
        heard.wait_for(lambda line: line == "state off")
        server.start()
        assert heard.process.stdin
        heard.process.stdin.write("anew\n")
        heard.process.stdin.flush()
        heard.wait_for(lambda _: heard.lines.count("state listening") == 2)
        with Room(server) as room:
            heard.wait_for_frames(to_frames(2))
            _, before = received(room, heard, claps(0, 0.3))
            heard.wait_for_command(before + 1)
            assert heard.commands[before:] == ["pause-or-go-on"]
