"""Reads single keys from the console on Windows."""

import time

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

    def key(self, within_s: float | None = None) -> str | None:
        """The next key (see `Keyboard.key`)."""
        import msvcrt

        deadline = None if within_s is None else time.monotonic() + within_s
        while not msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            if deadline is not None and time.monotonic() >= deadline:
                return None
            time.sleep(_POLL_S)  # Ctrl-C is handled here
        character: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
        if character == "\x03":
            raise KeyboardInterrupt
        if character in "\x00\xe0":
            code: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            return ESCAPE + _SEQUENCES.get(code, f"[{ord(code)}?")
        return character.replace("\r", ENTER)

    def discard_pending(self) -> None:
        """Discard keys typed before now (see `Keyboard.discard_pending`)."""
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
