"""A session through PortAudio into a real sound server, recorded."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.alignment import aligned, interruptions
from tests.live.fading import assert_faded_out, undisturbed
from tests.live.lateness import Lateness
from tests.player.signals import noise
from tests.sound_server import SoundServer
from voiceguide.units import to_frames

pytestmark = pytest.mark.sound

ROOT = Path(__file__).parents[2]


def playing(server: SoundServer, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.live.listen", *arguments],
        cwd=ROOT,
        env=server.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_what_is_heard_is_what_was_computed(server: SoundServer) -> None:
    with server.recording() as recording, Lateness() as lateness:
        out, err = playing(server, "noise", "2.5").communicate(timeout=60)
        recording.wait_for(to_frames(0.1))
    sound = noise(to_frames(2.5))
    assert not err
    stretches = aligned(recording.samples(), sound)
    assert stretches[-1].sent + stretches[-1].frames == len(sound), "the end is cut off"
    end = json.loads(out)
    assert (end["phase"], end["position"]) == ("finished", len(sound))
    assert max(interruptions(stretches), end["underruns"]) <= lateness.count


def test_ctrl_c_fades_out(server: SoundServer) -> None:
    def attempt() -> None:
        with server.recording() as recording, Lateness() as lateness:
            process = playing(server, "noise", "30")
            recording.wait_for_sound()
            recording.wait_for(to_frames(0.7))
            asked = recording.frames
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            recording.wait_for(to_frames(0.1))
        assert (process.returncode, err) == (130, "")
        assert json.loads(out)["phase"] == "stopped"
        assert_faded_out(recording.samples(), noise(to_frames(30)), asked, lateness)

    undisturbed(attempt)


def test_a_server_that_hangs_is_noticed(server: SoundServer) -> None:
    with server.recording() as recording:
        process = playing(server, "tone", "30")
        recording.wait_for_sound()
        server.freeze()
        out, err = process.communicate(timeout=60)
        server.thaw()
    assert (process.returncode, out) == (3, "")
    assert "has stopped taking sound" in err
    assert "voiceguide devices" in err
    assert len(err.splitlines()) == 1


def test_a_server_that_dies_is_noticed_without_chatter(server: SoundServer) -> None:
    process = playing(server, "tone", "30")
    with server.recording() as recording:
        recording.wait_for_sound()
        server.stop()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "has stopped taking sound" in err
    assert len(err.splitlines()) == 1


def test_no_device_is_an_error_with_a_way_out(server: SoundServer) -> None:
    server.stop()
    process = playing(server, "tone", "1")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err.startswith("there is no loudspeaker")
    assert "install it with" in err
    assert "Traceback" not in err


def test_an_unknown_device_is_answered_with_a_near_one(server: SoundServer) -> None:
    process = playing(server, "tone", "1", "defualt")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "did you mean 'default'?" in err
