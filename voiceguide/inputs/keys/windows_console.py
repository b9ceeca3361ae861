"""Reads single keys from the console on Windows."""

import time
from importlib import import_module
from typing import Any

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE

_POLL_S = 0.02

# The second code of a special key (Microsoft: `_getwch`), and the escape sequence that a terminal sends for it.
_SEQUENCES = {
    "H": "[A", "P": "[B", "M": "[C", "K": "[D", "G": "[H", "O": "[F",
    "R": "[2~", "S": "[3~", "I": "[5~", "Q": "[6~",
    "\x8d": "[1;5A", "\x91": "[1;5B", "t": "[1;5C", "s": "[1;5D",
    ";": "OP", "<": "OQ", "=": "OR", ">": "OS", "?": "[15~",
}  # fmt: skip


class WindowsConsole:
    """A `Keyboard` on the console of this process. It reports Ctrl with an arrow key, but not Shift."""

    def __init__(self) -> None:
        self._console: Any = import_module("msvcrt")  # which is on Windows only

    def key(self, within_s: float | None = None) -> str | None:
        """The next key (see `Keyboard.key`)."""
        deadline = None if within_s is None else time.monotonic() + within_s
        while not self._console.kbhit():
            if deadline is not None and time.monotonic() >= deadline:
                return None
            time.sleep(_POLL_S)  # Ctrl-C is handled here
        character: str = self._console.getwch()
        if character == "\x03":
            raise KeyboardInterrupt
        if character in "\x00\xe0":
            code: str = self._console.getwch()
            return ESCAPE + _SEQUENCES.get(code, f"[{ord(code)}?")
        return character.replace("\r", ENTER)

    def discard_pending(self) -> None:
        """Discard keys typed before now (see `Keyboard.discard_pending`)."""
        while self._console.kbhit():
            self._console.getwch()
