"""A real D-Bus of its own, as a desktop has one.

with MessageBus(tmp_path) as bus:
    subprocess.run(["playerctl", "pause"], env=bus.env)
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Self

PROGRAMS = ("dbus-daemon", "playerctl")
_WITHIN_S = 10.0
_CONFIGURATION = """
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing() -> str:
    """What is not installed of all that it needs, as a sentence; empty where all is well."""
    absent = [program for program in PROGRAMS if not shutil.which(program)]
    absent += [] if find_spec("jeepney") else ["jeepney"]
    ways = "apt install dbus playerctl, pip install jeepney"
    return f"no real D-Bus: {', '.join(absent)} not installed ({ways})" if absent else ""


class MessageBus:
    """dbus-daemon in a folder of its own; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "bus"
        self._configuration = folder / "bus.conf"
        self._configuration.write_text(_CONFIGURATION.format(socket=self._socket), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"unix:path={self._socket}"
        usual = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_"))}
        self.env = usual | {"DBUS_SESSION_BUS_ADDRESS": self.address, "HOME": str(folder)}
        """The environment of whoever is on this bus."""

    def __enter__(self) -> Self:
        command = ["dbus-daemon", f"--config-file={self._configuration}", "--nofork", "--nopidfile", "--nosyslog"]
        self._process = subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + _WITHIN_S
        while not self._accepts():
            if self._process.poll() is not None or time.monotonic() > limit:
                self.stop()
                raise RuntimeError("dbus-daemon does not start")
            time.sleep(0.01)
        return self

    def _accepts(self) -> bool:
        """Whether it accepts connections: the file of the socket is there a moment earlier."""
        with socket.socket(socket.AF_UNIX) as attempt:
            return attempt.connect_ex(str(self._socket)) == 0

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the bus."""
        if self._process:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(_WITHIN_S)
            self._process = None

    def freeze(self) -> None:
        """Let the bus hang."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def playerctl(self, *arguments: str) -> str:
        """What a remote control in the terminal says to this."""
        command = ["playerctl", "--player", "voiceguide", *arguments]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=_WITHIN_S, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.rstrip("\n")

    def following(self, *arguments: str) -> "subprocess.Popen[str]":
        """A remote control that writes a line whenever something changes."""
        command = ["playerctl", "--player", "voiceguide", "--follow", *arguments]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)
