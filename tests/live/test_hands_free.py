"""A session that nobody touches: claps and words reach the microphone while it plays, and so does its own sound."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import soxr

from tests.ear_bench.espeak import say
from tests.live.program import Program
from tests.live.test_hearing import claps, played_into_the_microphone
from tests.sound_server import SoundServer
from voiceguide.ear.ear import RATE_HZ
from voiceguide.units import SAMPLE_RATE, to_frames

pytestmark = pytest.mark.sound

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


@contextmanager
def session(program: Program, server: SoundServer, *options: str) -> Iterator[list[str]]:
    """A session that plays, and what it writes; stopped at the end."""
    code, _, _ = program.run(server, "show", program.script(SESSION), "--json")
    assert code == 0
    process = program.start(server, "play", program.script(SESSION), "--no-journal", *options)
    lines: list[str] = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line.strip())
        if "Breathe in" in line:
            break
    yield lines
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    lines += out.splitlines()
    assert not err


def test_claps_pause_it_and_let_it_go_on(leaking: SoundServer, program: Program) -> None:
    with session(program, leaking, "--knocks") as lines:
        played_into_the_microphone(leaking, claps(1, 1.3, 5, 5.3, seconds=6.5))
        time.sleep(1)
    told = [line.split(maxsplit=1)[1] for line in lines if "(" in line]
    assert [line for line in told if "paused" in line] == ["(paused: knock twice)"], "once, and not by its own sound"
    assert any("go on" in line for line in told[told.index("(paused: knock twice)") + 1 :])


def test_words_repeat_the_step(leaking: SoundServer, program: Program) -> None:
    pytest.importorskip("pocketsphinx")
    samples = 0.001 * np.random.default_rng(5).standard_normal(to_frames(9))
    said = soxr.resample(say("guide, repeat", "gmw/en-US", 130, 50), RATE_HZ, SAMPLE_RATE)
    samples[to_frames(5) : to_frames(5) + len(said)] += said / 3
    with session(program, leaking, "--voice-control") as lines:
        played_into_the_microphone(leaking, samples.astype(np.float32))
        time.sleep(1)
    assert sum("Breathe in" in line for line in lines) == 2
