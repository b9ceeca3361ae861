"""A session on a real device that is controlled over a real D-Bus, as by the buttons of a headset."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("MPRIS is a thing of Linux", allow_module_level=True)

from tests.live.live_program import Program, complaints
from tests.message_bus import MessageBus, missing
from tests.sound_server import SoundServer

pytestmark = [pytest.mark.sound, pytest.mark.bus]

SCRIPT = """\
title: A talk
language: de
background: none
opening: 1s
steps:
  - section: Hips
    sides: [left, right]
    announce: false
    steps:
      - do: 60s
        say: Roll nach {side}.
"""


@pytest.fixture
def bus(server: SoundServer) -> Iterator[MessageBus]:
    """A running bus, on which whoever is heard on `server` is too."""
    if reason := missing():
        if os.environ.get("CI", "") not in ("", "0", "false"):
            pytest.fail(reason)
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder, MessageBus(Path(folder)) as running:
        server.env["DBUS_SESSION_BUS_ADDRESS"] = running.address
        yield running


def wait_for(found: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not found():
        assert time.monotonic() < limit
        time.sleep(0.05)


def asked(bus: MessageBus, *arguments: str) -> str:
    """What a remote control is told; empty where there is no session yet."""
    command = ["playerctl", "--player", "voiceguide", *arguments]
    done = subprocess.run(command, env=bus.env, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip()


def test_a_remote_control_pauses_goes_on_skips_turns_and_stops(
    server: SoundServer, bus: MessageBus, program: Program
) -> None:
    process = program.start(server, "play", program.script(SCRIPT), "--no-journal")
    try:
        wait_for(lambda: asked(bus, "status") == "Playing")
        assert asked(bus, "metadata", "--format", "{{title}}|{{duration(mpris:length)}}").startswith("A talk|2:")
        wait_for(lambda: asked(bus, "metadata", "xesam:album") == "Hips · linke Seite")
        bus.playerctl("pause")
        wait_for(lambda: asked(bus, "status") == "Paused")
        stood = float(asked(bus, "position"))
        bus.playerctl("play")
        wait_for(lambda: asked(bus, "status") == "Playing")
        wait_for(lambda: float(asked(bus, "position")) > stood)
        bus.playerctl("next")
        wait_for(lambda: asked(bus, "metadata", "xesam:album") == "Hips · rechte Seite")
        assert float(asked(bus, "position")) > 55
        bus.playerctl("volume", "0.5")
        wait_for(lambda: abs(float(asked(bus, "volume")) - 0.5) < 0.01)
        bus.playerctl("stop")
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate(timeout=60)
    assert (process.returncode, complaints(err)) == (130, [])
    assert asked(bus, "status") == ""


def test_a_bus_that_ends_stops_nothing(server: SoundServer, bus: MessageBus, program: Program) -> None:
    process = program.start(server, "play", program.script(SCRIPT), "--no-journal")
    try:
        wait_for(lambda: asked(bus, "status") == "Playing")
        bus.stop()
        with server.recording() as recording:
            recording.wait_for_sound()
        assert process.poll() is None
        process.terminate()
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate(timeout=60)
    assert (process.returncode, complaints(err)) == (130, [])
