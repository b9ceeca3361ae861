"""Names of keys: decodes the escape sequences that terminals send for arrows, function keys and modifiers.

The sequences are those of ECMA-48 and of xterm's manual "XTerm Control Sequences" (cursor and keypad in both modes,
modifiers), with rxvt's final characters for Shift and Ctrl and the function keys of the Linux console.
"""

import re

_CHARACTERS = {" ": "space", "\n": "enter", "\r": "enter", "\t": "tab", "\x7f": "backspace", "\b": "backspace"}

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
_RXVT_FINALS = {"~": 0, "$": _SHIFT, "^": _CTRL, "@": _SHIFT | _CTRL}


def key_name(key: str) -> str:
    """The name of a key from `Keyboard.key`: `space`, `n`, `page-down`, `shift+up`; empty for an unknown sequence.

    A letter has the same name with Shift or Caps Lock. Of several modifiers one is named: Shift, then Ctrl, then Alt.
    """
    if key.strip("\x1b") == "":
        return "escape" if key else ""
    if not key.startswith("\x1b"):
        return _CHARACTERS.get(key, key.lower() if key.isprintable() else "")
    if key.startswith("\x1b[["):
        return _LINUX.get(key[3:], "")
    found = _SEQUENCE.fullmatch(key)
    if not found:
        return ""
    name, modifiers = _decode(found["lead"], int(found["first"] or 0), int(found["second"] or 1) - 1, found["last"])
    if not name:
        return ""
    modifiers |= _ALT if found["alt"] else 0
    prefix = "shift+" if modifiers & _SHIFT else "ctrl+" if modifiers & _CTRL else "alt+" if modifiers & _ALT else ""
    return prefix + name


def _decode(lead: str, number: int, modifiers: int, last: str) -> tuple[str, int]:
    """The name of a sequence without modifiers, empty if unknown, and the modifiers as bits."""
    if last in _RXVT_FINALS:
        return (_NUMBERS.get(number, ""), modifiers | _RXVT_FINALS[last]) if lead == "[" else ("", 0)
    if number > 1:  # older terminals put the modifiers here
        modifiers |= number - 1
    if last in _LETTERS:
        return _LETTERS[last], modifiers
    if lead == "O":
        return (_RXVT_ARROWS[last], modifiers | _CTRL) if last in _RXVT_ARROWS else (_KEYPAD.get(last, ""), modifiers)
    return _RXVT_ARROWS.get(last, ""), modifiers | _SHIFT
