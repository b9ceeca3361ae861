"""What terminals send for the keys that have no sign of their own, and what these keys are called.

The sequences are those of ECMA-48 and of xterm's manual "XTerm Control Sequences" (cursor and keypad in both modes,
modifiers), with rxvt's endings for Shift and Ctrl and the function keys of Linux's own console.
"""

import re

_SIGNS = {" ": "space", "\n": "enter", "\r": "enter", "\t": "tab", "\x7f": "backspace", "\b": "backspace"}

_LETTERS = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
    "P": "f1", "Q": "f2", "R": "f3", "S": "f4",
}  # fmt: skip
_RXVT_ARROWS = {"a": "up", "b": "down", "c": "right", "d": "left"}
_KEYPAD = {
    "M": "enter", "k": "+", "m": "-", "n": ".", "l": ",", "o": "/", "j": "*", "X": "=",
    "p": "insert", "q": "end", "r": "down", "s": "page-down", "t": "left", "v": "right",
    "w": "home", "x": "up", "y": "page-up",
}  # fmt: skip
_NUMBERS = {
    1: "home", 2: "insert", 3: "delete", 4: "end", 5: "page-up", 6: "page-down", 7: "home", 8: "end",
    11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7", 19: "f8", 20: "f9", 21: "f10",
    23: "f11", 24: "f12",
}  # fmt: skip
_LINUX = dict(zip("ABCDE", ("f1", "f2", "f3", "f4", "f5"), strict=True))

_SEQUENCE = re.compile(r"\x1b(?P<alt>\x1b)?(?P<lead>[\[O])(?P<first>\d*)(?:;(?P<second>\d+))?(?P<last>[A-Za-z~^$@])")
_SHIFT, _ALT, _CTRL = 1, 2, 4
_RXVT_ENDINGS = {"~": 0, "$": _SHIFT, "^": _CTRL, "@": _SHIFT | _CTRL}


def key_name(key: str) -> str:
    """What a key is called that `Keyboard.key` gave: `space`, `n`, `page-down`, `shift+up`; empty where it is unknown.

    A letter is called the same with Shift or Caps Lock. Of several modifiers one is told: Shift, then Ctrl, then Alt.
    """
    if key.strip("\x1b") == "":
        return "escape" if key else ""
    if not key.startswith("\x1b"):
        return _SIGNS.get(key, key.lower() if key.isprintable() else "")
    if key.startswith("\x1b[["):
        return _LINUX.get(key[3:], "")
    found = _SEQUENCE.fullmatch(key)
    if not found:
        return ""
    name, held = _named(found["lead"], int(found["first"] or 0), int(found["second"] or 1) - 1, found["last"])
    if not name:
        return ""
    held |= _ALT if found["alt"] else 0
    prefix = "shift+" if held & _SHIFT else "ctrl+" if held & _CTRL else "alt+" if held & _ALT else ""
    return prefix + name


def _named(lead: str, number: int, held: int, last: str) -> tuple[str, int]:
    """The name of a sequence without its modifiers, and these as bits."""
    if last in _RXVT_ENDINGS:
        return (_NUMBERS.get(number, ""), held | _RXVT_ENDINGS[last]) if lead == "[" else ("", 0)
    if number > 1:  # old terminals put the modifiers here
        held |= number - 1
    if last in _LETTERS:
        return _LETTERS[last], held
    if lead == "O":
        return (_RXVT_ARROWS[last], held | _CTRL) if last in _RXVT_ARROWS else (_KEYPAD.get(last, ""), held)
    return _RXVT_ARROWS.get(last, ""), held | _SHIFT
