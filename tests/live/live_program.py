"""The program as a person runs it, in a home of its own and at a terminal if need be."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from tests.sound_server import SoundServer
from voiceguide.audio_io.pcm import BitDepth
from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.language_files import languages
from voiceguide.language.phrases import load_phrases

_ROOT = Path(__file__).parents[2]
_WITHIN_S = 60.0
_HANGS_UP_WITHIN_S = 0.01
_AT_A_TERMINAL = "import os, sys; os.login_tty(0); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


def complaints(err: str) -> list[str]:
    """The lines on stderr, but for the progress of speaking in any language."""
    progress = tuple(load_phrases(language).progress.speaking for language in languages())
    return [line for line in err.splitlines() if not line.startswith(progress)]


class Program:
    """Starts `voiceguide` with settings of its own, and with what `store` has of speech and sounds."""

    def __init__(self, home: Path, store: Path) -> None:
        self.home = home
        self._store = store
        own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA")}
        self._own = own | {"VOICEGUIDE_CACHE_DIR": str(store), "PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8"}

    @property
    def store(self) -> ClipStore:
        """What has been spoken and computed so far."""
        return ClipStore(self._store, 500_000_000)

    def exported(self, script: str, bits: BitDepth) -> NDArray[np.int32]:
        """The session of a script as the integers of its export, shape `(frames, 2)`."""
        path = self.home / "session.wav"
        command = [sys.executable, "-m", "voiceguide", "export", self.script(script), "--quiet"]
        options = ["-o", str(path), "--bits", str(int(bits))]
        subprocess.run([*command, *options], cwd=self.home, env=self._env(dict(os.environ)), check=True)
        samples: NDArray[np.int32] = soundfile.read(path, dtype="int32", always_2d=True)[0]
        return samples >> (32 - bits)

    def script(self, text: str) -> str:
        """The path of a routine with this text."""
        path = self.home / "session.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def start(self, server: SoundServer, *arguments: str, before: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
        """Start a command that is heard on `server`, with pipes for what it writes, and words in front of it."""
        return subprocess.Popen(
            [*before, sys.executable, "-m", "voiceguide", *arguments],
            cwd=self.home,
            env=self._env(server.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # In a group of its own, whose parent is in another one: a group without such a parent ignores Ctrl-Z.
            process_group=0 if os.name == "posix" else None,
        )

    def run(self, server: SoundServer, *arguments: str) -> tuple[int, str, str]:
        """Run a command to its end: its exit code and what it wrote to stdout and stderr."""
        process = self.start(server, *arguments)
        out, err = process.communicate(timeout=240)
        return process.returncode, out, err

    def at_terminal(self, server: SoundServer, *arguments: str, columns: int, **env: str) -> "Terminal":
        """Start a command at a terminal of its own."""
        return Terminal(
            ["-m", "voiceguide", *arguments],
            self.home,
            self._env(server.env) | {"TERM": "xterm-256color"} | env,
            columns,
        )

    def env(self, server: SoundServer) -> dict[str, str]:
        """The environment in which a command is heard on `server`."""
        return self._env(server.env)

    def _env(self, env: dict[str, str]) -> dict[str, str]:
        strange = ("VOICEGUIDE_", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
        return {name: value for name, value in env.items() if not name.startswith(strange)} | self._own


class Terminal:
    """Python at a terminal: what is typed reaches it, and what it shows is kept."""

    def __init__(self, arguments: list[str], folder: Path, env: dict[str, str], columns: int) -> None:
        self._keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _AT_A_TERMINAL, *arguments],
            cwd=folder, env=env, stdin=screen, stdout=screen, stderr=screen,
        )  # fmt: skip
        os.close(screen)
        self._data = bytearray()
        self._hung_up = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed; the program gets SIGHUP."""
        self._hung_up.set()
        self._thread.join(_WITHIN_S)  # while something reads from it, it would stay open
        os.close(self._keyboard)

    def kill(self) -> None:
        """End it, whatever it is doing; nothing where it has ended."""
        self._process.kill()
        self._process.wait()

    @property
    def written(self) -> str:
        """All that was sent to the screen, steering codes included."""
        return self._data.decode(errors="replace")

    @property
    def lines(self) -> list[str]:
        """All lines that ever stood on the screen, one after the other; a row that is drawn in place is one."""
        placed = re.sub(r"\x1b\[(\d+;\d+H|\?1049l)", "\n", self.written)
        return [line for line in re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", placed)) if line]

    def wait_for(self, shown: Callable[[str], bool]) -> None:
        """Return when a line of which this is true has stood on the screen."""
        limit = time.monotonic() + _WITHIN_S
        while not any(map(shown, self.lines)):
            if time.monotonic() > limit:
                raise TimeoutError(f"the screen shows {self.lines[-6:]}")
            time.sleep(0.02)

    def wait_for_text(self, text: str) -> None:
        """Return when a line with this text has stood on the screen."""
        self.wait_for(lambda line: text in line)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._keyboard, keys.encode())

    def ends_after_s(self) -> float:
        """Wait for its end: the seconds until then, but for those in which a thread of it could run and had no core."""
        begin_s, queued_s = time.monotonic(), self._queued_s()
        latest_s = dict(queued_s)
        while not os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            latest_s |= self._queued_s()
            time.sleep(0.01)
        return time.monotonic() - begin_s - sum(each - queued_s.get(thread, 0) for thread, each in latest_s.items())

    def _queued_s(self) -> dict[str, float]:
        """For how long each of its threads has waited for a core, in seconds; empty where the system does not tell."""
        queued_s = {}
        for path in Path(f"/proc/{self._process.pid}/task").glob("*/schedstat"):
            with suppress(OSError):  # it has ended meanwhile
                queued_s[path.parent.name] = int(path.read_text().split()[1]) / 1e9
        return queued_s

    def wait(self) -> int:
        """The exit code, when the program has ended."""
        code = self._process.wait(_WITHIN_S)
        self._thread.join(_WITHIN_S)
        if not self._hung_up.is_set():
            with suppress(OSError):  # it has been waited for before
                os.close(self._keyboard)
        return code

    def _read(self) -> None:
        while not self._hung_up.is_set():
            if not select.select([self._keyboard], [], [], _HANGS_UP_WITHIN_S)[0]:
                continue
            try:
                piece = os.read(self._keyboard, 1 << 16)
            except OSError:  # that is how a terminal says that nobody is at it any more
                return
            self._data += piece
