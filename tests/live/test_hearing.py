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
from tests.sound_server import SoundServer
from voiceguide.ear.ear import RATE_HZ
from voiceguide.units import SAMPLE_RATE, to_frames

pytestmark = pytest.mark.sound

ROOT = Path(__file__).parents[2]
WITHIN_S = 15.0


class Hearing:
    """The program that listens, and the lines it has written."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def wait_for(self, wanted: Callable[[str], bool]) -> float:
        """The time at which such a line has been written."""
        limit = time.monotonic() + WITHIN_S
        while not any(map(wanted, self.lines)):
            if time.monotonic() > limit:
                raise TimeoutError(f"it has written {self.lines}")
            time.sleep(0.01)
        return time.monotonic()

    @property
    def commands(self) -> list[str]:
        return [line.removeprefix("command ") for line in self.lines if line.startswith("command ")]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


@contextmanager
def hearing(server: SoundServer, lock: Path, *language: str) -> Iterator[Hearing]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.live.hearing", str(lock), *language], cwd=ROOT,
        env=server.env | {"PULSE_SOURCE": "microphone.monitor"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        heard = Hearing(process)
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


def claps(*times_s: float, seconds: float) -> np.ndarray:
    rng = np.random.default_rng(5)
    samples = 0.001 * rng.standard_normal(to_frames(seconds))
    time_s = np.arange(to_frames(0.06)) / SAMPLE_RATE
    for at_s in times_s:
        start = to_frames(at_s)
        samples[start : start + len(time_s)] += 0.3 * rng.standard_normal(len(time_s)) * np.exp(-time_s / 0.006)
    return np.clip(samples, -1, 1).astype(np.float32)


def played_into_the_microphone(server: SoundServer, samples: np.ndarray) -> None:
    """Returns when all of it was played."""
    subprocess.run(
        ["pacat", "--playback", "-d", "microphone", "--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=1",
         "--latency-msec=50"],
        env=server.env, input=samples.tobytes(), check=True, timeout=60,
    )  # fmt: skip


def test_claps_are_heard(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state listening")
        played_into_the_microphone(server, claps(2, 2.3, 5, 5.25, 5.5, 8, seconds=9.5))
        ended_s = time.monotonic()
        assert heard.wait_for(lambda line: line == "command repeat") < ended_s + 1
    assert heard.commands == ["pause-or-go-on", "repeat"]


def test_spoken_commands_are_heard(server: SoundServer, tmp_path: Path) -> None:
    pytest.importorskip("pocketsphinx")
    samples = 0.001 * np.random.default_rng(5).standard_normal(to_frames(11))
    for at_s, text in ((3.0, "guide, pause"), (6.0, "pause"), (8.5, "guide, repeat")):
        said = soxr.resample(say(text, "gmw/en-US", 130, 50), RATE_HZ, SAMPLE_RATE)
        samples[to_frames(at_s) : to_frames(at_s) + len(said)] += said / 3
    with hearing(server, tmp_path / "lock", "en") as heard:
        heard.wait_for(lambda line: line == "state listening")
        played_into_the_microphone(server, samples.astype(np.float32))
        heard.wait_for(lambda line: line == "command repeat")
    assert heard.commands == ["pause", "repeat"]
    assert not [line for line in heard.lines if line.startswith("tells")]


@pytest.mark.parametrize("leak_percent", [46, 30])
def test_its_own_sound_is_taken_out(server: SoundServer, tmp_path: Path, leak_percent: int) -> None:
    """The loudspeaker leaks into the microphone: PulseAudio's 46 % is −20 dB, 30 % is about −31 dB."""
    subprocess.run(
        ["pactl", "load-module", "module-loopback", "source=speaker.monitor", "sink=microphone", "latency_msec=80"],
        env=server.env, check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(["pactl", "set-sink-volume", "microphone", f"{leak_percent}%"], env=server.env, check=True)
    results = []
    while len(results) < 3 and not any(not result["underruns"] for result in results):
        told = subprocess.run(
            [sys.executable, "-m", "tests.live.leaking", "16", str(tmp_path / "lock")], cwd=ROOT,
            env=server.env | {"PULSE_SOURCE": "microphone.monitor"}, capture_output=True, check=True, timeout=60,
        ).stdout  # fmt: skip
        results.append(json.loads(told))
    result = min(results, key=lambda each: each["underruns"])
    assert result["heard_db"] > -70, "nothing leaked"
    assert result["told"] == []
    if result["underruns"]:  # a busy machine: after each interruption it has to find its place again
        assert result["left_db"] < result["heard_db"]
        return
    assert result["left_db"] < result["heard_db"] - 12
    assert result["commands"] == []


def test_a_microphone_that_gives_nothing_is_told_of_once(server: SoundServer, tmp_path: Path) -> None:
    with hearing(server, tmp_path / "lock") as heard:
        heard.wait_for(lambda line: line == "state silent")
        assert [line for line in heard.lines if "gives nothing at all" in line]
        played_into_the_microphone(server, claps(2, 2.3, seconds=3.5))
        heard.wait_for(lambda line: line == "command pause-or-go-on")
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
        played_into_the_microphone(server, claps(3, 3.3, seconds=4.5))
        heard.wait_for(lambda line: line == "command pause-or-go-on")
