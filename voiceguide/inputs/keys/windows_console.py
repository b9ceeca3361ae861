"""Single keys of a console on Windows."""

import time

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE

_LOOK_S = 0.02

# The second code of a key without a sign of its own (Microsoft: `_getwch`), and what a terminal would send for it.
_SEQUENCES = {
    "H": "[A", "P": "[B", "M": "[C", "K": "[D", "G": "[H", "O": "[F",
    "R": "[2~", "S": "[3~", "I": "[5~", "Q": "[6~",
    "\x8d": "[1;5A", "\x91": "[1;5B", "t": "[1;5C", "s": "[1;5D",
    ";": "OP", "<": "OQ", "=": "OR", ">": "OS", "?": "[15~",
}  # fmt: skip


class Console:
    """The console of this process. It sees no Shift beside an arrow, but it sees Ctrl."""

    def key(self, within_s: float | None = None) -> str | None:
        """See `voiceguide.inputs.keys.keyboard.Keyboard`."""
        import msvcrt

        until = None if within_s is None else time.monotonic() + within_s
        while not msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            if until is not None and time.monotonic() >= until:
                return None
            time.sleep(_LOOK_S)  # and Ctrl-C is heard meanwhile
        sign: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
        if sign == "\x03":
            raise KeyboardInterrupt
        if sign in "\x00\xe0":
            code: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            return ESCAPE + _SEQUENCES.get(code, f"[{ord(code)}?")
        return sign.replace("\r", ENTER)

    def forget(self) -> None:
        """See `voiceguide.inputs.keys.keyboard.Keyboard`."""
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
