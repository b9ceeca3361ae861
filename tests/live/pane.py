"""A shell in a real terminal, of which the screen can be read: tmux without anybody at it."""

import shlex
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

_WITHIN_S = 60.0
PROMPT = "ready>"


class Pane:
    """A terminal of 80 columns and 24 rows with a shell in it; a context manager."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        unknown = ("TMUX", "TMUX_PANE", "ENV", "BASH_ENV")
        kept = {name: value for name, value in env.items() if name not in unknown}
        self._env = kept | {"TMUX_TMPDIR": str(folder), "PS1": f"{PROMPT} ", "SHELL": "/bin/sh"}
        self._folder = folder

    def __enter__(self) -> Self:
        settings = self._folder / "tmux.conf"
        settings.write_text("set -g status off\n")
        self._tmux("-f", str(settings), "new-session", "-d", "-x", "80", "-y", "24", "-c", str(self._folder), "/bin/sh")
        self.wait_for(lambda rows: rows[0].startswith(PROMPT))
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")

    @property
    def rows(self) -> list[str]:
        """The screen as it is now, from above, without the blanks at the ends of its rows."""
        return self._tmux("capture-pane", "-p").split("\n")[:-1]

    @property
    def styled(self) -> str:
        """The screen with the codes of its colours and styles."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def cursor_is_shown(self) -> bool:
        """Whether the cursor can be seen."""
        return self._tmux("display-message", "-p", "#{cursor_flag}").strip() == "1"

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self._tmux("send-keys", "-l", line)
        self.press("Enter")

    def press(self, key: str) -> None:
        """Press a key, by the name that tmux has for it: `C-c`, `Enter`, `Space`."""
        self._tmux("send-keys", key)

    def run(self, command: list[str]) -> None:
        """Let the shell run a command."""
        self.type(shlex.join(command))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_for(self, shown: Callable[[list[str]], bool]) -> list[str]:
        """The rows, as soon as this is true of them."""
        limit = time.monotonic() + _WITHIN_S
        while not shown(rows := self.rows):
            if time.monotonic() > limit:
                raise TimeoutError("the screen shows\n" + "\n".join(rows))
            time.sleep(0.02)
        return rows

    def _tmux(self, *arguments: str) -> str:
        ran = subprocess.run(
            ["tmux", *arguments],
            env=self._env,
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return ran.stdout
