"""Key bindings of a live session: the names of keys, key repeat, and the commands that key presses stand for.

Many keys are bound to the same command, so that an elbow or a foot finds one. A presenter's clicker sends Page Up and
Page Down, `.` or `b`, and F5 and Escape alternately; a foot pedal sends space, Enter, arrows, or `a`, `b` and `c`. The
escape sequences are those of ECMA-48 and of xterm's manual "XTerm Control Sequences" (cursor and keypad in both modes,
modifiers), with rxvt's final characters for Shift and Ctrl and the function keys of the Linux console.
"""

import re
from collections.abc import Callable

from voiceguide.language.session_texts import ScreenWords
from voiceguide.language.vocabulary import Command

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


_MAX_REPEAT_INTERVAL_S = 0.12
"""A key that is held repeats at least this often; 10 to 40 times a second is usual."""
_MAX_REPEAT_DELAY_S = 1.1
"""Time until it begins to repeat: 0.25 to 1 s; 0.5 s on Windows and macOS, 0.66 s under X11."""
_CHORD_S = 0.05
"""Different keys this close together are an elbow on the keyboard: only the first counts."""


class KeyRepeatFilter:
    """Passes on each deliberate press of a key once. Reads no clock: times are arguments, in seconds, ascending.

    A terminal does not report when a key is released. A key that is held comes again after the repeat delay and from
    then on at the repeat interval. So a key that comes a second time within the repeat delay is held back until it is
    clear that no third one follows at once.

    `debounce_s` returns for the name of a key the time after a press within which it is ignored.
    """

    def __init__(self, debounce_s: Callable[[str], float] = lambda _key: 0.0) -> None:
        self._debounce_s = debounce_s
        self._key: str | None = None
        self._pressed_s = 0.0
        self._held_back = False

    @property
    def deadline_s(self) -> float | None:
        """When `flush` releases the press that is being held back; None if there is none."""
        return self._pressed_s + _MAX_REPEAT_INTERVAL_S if self._held_back else None

    def flush(self, now_s: float) -> tuple[str, ...]:
        """The press that was held back, once it is clear that it is no key repeat; otherwise nothing."""
        if self.deadline_s is None or now_s < self.deadline_s:
            return ()
        return self._release()

    def press(self, key: str, now_s: float) -> tuple[str, ...]:
        """Add a key from the terminal; returns the presses that count, one that was held back first."""
        released, since_s, same = self.flush(now_s), now_s - self._pressed_s, key == self._key
        first = self._key is None
        if not same:
            released += self._release()
        self._key, self._pressed_s = key, now_s
        if first or (not same and since_s >= _CHORD_S) or (same and since_s >= _MAX_REPEAT_DELAY_S):
            return (*released, key)
        self._held_back = same and since_s >= max(_MAX_REPEAT_INTERVAL_S, self._debounce_s(key))
        return released

    def _release(self) -> tuple[str, ...]:
        held_back, self._held_back = self._held_back, False
        return (self._key,) if held_back and self._key is not None else ()


KEYS: dict[str, Command] = {
    **dict.fromkeys(("space", "enter", "f5", "escape", "a"), Command.PAUSE_OR_GO_ON),
    **dict.fromkeys(("right", "page-down", "n", "c"), Command.NEXT),
    **dict.fromkeys(("left", "page-up", "p"), Command.PREVIOUS),
    **dict.fromkeys(("r", "backspace", "."), Command.REPEAT),
    **dict.fromkeys(("b", "home"), Command.BACK),
    **dict.fromkeys(("up", "+", "="), Command.LOUDER),
    **dict.fromkeys(("down", "-", "_"), Command.QUIETER),
    **dict.fromkeys(("shift+up", "ctrl+up", "]", "}"), Command.BED_LOUDER),
    **dict.fromkeys(("shift+down", "ctrl+down", "[", "{"), Command.BED_QUIETER),
    "l": Command.LONGER,
    "s": Command.SKIP_SIDE,
    **dict.fromkeys(("h", "?", "f1"), Command.HELP),
    "q": Command.STOP,
}
"""Command by name of the key (see `key_name`). `STOP` takes two presses: the first only pauses."""

_SPACE = "space"
_HINTS = {
    _SPACE: Command.PAUSE,
    "?": Command.HELP,
    "q q": Command.STOP,
    "→": Command.NEXT,
    "r": Command.REPEAT,
    "←": Command.PREVIOUS,
    "↑": Command.LOUDER,
    "↓": Command.QUIETER,
    "b": Command.BACK,
    "l": Command.LONGER,
    "s": Command.SKIP_SIDE,
    "]": Command.BED_LOUDER,
    "[": Command.BED_QUIETER,
}
"""The hints on the screen, the most useful first."""

HINT_GAP = "   "
"""Between two hints."""

_STOP_WITHIN_S = 10.0
_TOGGLE_DEBOUNCE_S = 0.4
"""Debounce time of the keys that toggle the pause: a pedal may bounce, and nobody pauses for so short a time."""


def command_for(name: str) -> Command | None:
    """The command that a key is bound to; None if it has none. A modifier without a binding of its own is ignored."""
    return KEYS.get(name) or KEYS.get(name.rpartition("+")[2] or name)


def key_hints(width: int, words: ScreenWords) -> str:
    """One line for the screen with as many keys and their commands as fit."""
    line = ""
    for key, command in key_table(words):
        longer = f"{line}{HINT_GAP}{key} {command}".strip()
        if len(longer) > width:
            break
        line = longer
    return line


def key_table(words: ScreenWords) -> tuple[tuple[str, str], ...]:
    """The keys and what they do, in the language of `words`."""
    return tuple(
        (words.space_key if key == _SPACE else key, words.commands[command]) for key, command in _HINTS.items()
    )


def key_help(words: ScreenWords) -> tuple[tuple[str, str], ...]:
    """The keys and what they do; for the space bar that it goes on, too."""
    (space, pause), *others = key_table(words)
    return ((space, f"{pause} / {words.commands[Command.GO_ON]}"), *others)


class KeyCommands:
    """Turns the keys that a terminal sends into commands. Reads no clock: times are arguments, in seconds.

    Keys without a binding are ignored. A key that is held, or an elbow on several keys, gives one command.
    """

    def __init__(self) -> None:
        self._presses = KeyRepeatFilter(_debounce_s)
        self._stop_armed_until_s: float | None = None

    def stop_armed(self, now_s: float) -> bool:
        """Whether `q` was the last key and another one now stops."""
        return self._stop_armed_until_s is not None and now_s <= self._stop_armed_until_s

    def press(self, key: str, now_s: float) -> tuple[Command, ...]:
        """Add a key as `Keyboard.key` returns it; returns its command after that of a press held back before."""
        return self._commands(self._presses.press(key_name(key), now_s), now_s)

    def flush(self, now_s: float) -> tuple[Command, ...]:
        """The command of a press that was held back, once it is clear that it is no key repeat."""
        return self._commands(self._presses.flush(now_s), now_s)

    def _commands(self, pressed: tuple[str, ...], now_s: float) -> tuple[Command, ...]:
        found = (self._command(name, now_s) for name in pressed)
        return tuple(command for command in found if command is not None)

    def _command(self, name: str, now_s: float) -> Command | None:
        command = command_for(name)
        armed, self._stop_armed_until_s = self.stop_armed(now_s), None
        if command is not Command.STOP or armed:
            return command
        self._stop_armed_until_s = now_s + _STOP_WITHIN_S
        return Command.PAUSE


def _debounce_s(name: str) -> float:
    return _TOGGLE_DEBOUNCE_S if command_for(name) is Command.PAUSE_OR_GO_ON else 0.0
