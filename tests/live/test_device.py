"""A session through PortAudio into a real sound server, recorded."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.player.signals import STEEPEST, noise
from tests.sound_server import SoundServer
from voiceguide.audio import Samples
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

ROOT = Path(__file__).parents[2]
MONITOR_START = to_frames(0.06)
"""What a recording may lack: the sink had already reported silence for it when the sound arrived."""


def playing(server: SoundServer, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.live.listen", *arguments],
        cwd=ROOT,
        env=server.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sounding(samples: Samples) -> Samples:
    """Without the silence before and after."""
    loud = np.flatnonzero(samples.any(axis=1))
    assert loud.size, "nothing was heard"
    return samples[loud[0] : loud[-1] + 1]


def test_what_is_heard_is_what_was_computed(server: SoundServer) -> None:
    with server.recording() as recording:
        out, err = playing(server, "noise", "2.5").communicate(timeout=20)
        recording.wait_for(to_frames(0.1))
    sound = noise(to_frames(2.5))
    heard, sent = sounding(recording.samples()), sound
    assert not err
    assert len(heard) >= len(sent) - MONITOR_START
    assert np.array_equal(heard, sent[-len(heard) :]), "the end is cut off or a sample differs"
    end = json.loads(out)
    assert (end["phase"], end["position"], end["underruns"]) == ("finished", len(sound), 0)


def test_ctrl_c_fades_out(server: SoundServer) -> None:
    with server.recording() as recording:
        process = playing(server, "tone", "30")
        recording.wait_for_sound()
        recording.wait_for(to_frames(0.7))
        asked = recording.frames
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        recording.wait_for(to_frames(0.1))
    assert (process.returncode, err) == (130, "")
    assert json.loads(out)["phase"] == "stopped"
    samples = recording.samples()
    last = int(np.flatnonzero(np.abs(samples).max(axis=1) > 1e-5)[-1])
    assert to_frames(0.25) < last - asked < to_frames(0.5)
    assert np.abs(np.diff(sounding(samples)[:, 0])).max() <= STEEPEST * 1.01


def test_a_server_that_hangs_is_noticed(server: SoundServer) -> None:
    with server.recording() as recording:
        process = playing(server, "tone", "30")
        recording.wait_for_sound()
        server.freeze()
        out, err = process.communicate(timeout=10)
        server.thaw()
    assert (process.returncode, out) == (3, "")
    assert "has stopped taking sound" in err
    assert "voiceguide export" in err
    assert len(err.splitlines()) == 1


def test_a_server_that_dies_is_noticed_without_chatter(server: SoundServer) -> None:
    process = playing(server, "tone", "30")
    with server.recording() as recording:
        recording.wait_for_sound()
        server.stop()
    _, err = process.communicate(timeout=10)
    assert process.returncode == 3
    assert "has stopped taking sound" in err
    assert len(err.splitlines()) == 1


def test_no_device_is_an_error_with_a_way_out(server: SoundServer) -> None:
    server.stop()
    process = playing(server, "tone", "1")
    _, err = process.communicate(timeout=10)
    assert process.returncode == 3
    assert err.startswith("there is no sound device")
    assert "install it with" in err
    assert len(err.splitlines()) == 1


def test_an_unknown_device_is_answered_with_a_near_one(server: SoundServer) -> None:
    process = playing(server, "tone", "1", "defualt")
    _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert "did you mean 'default'?" in err
