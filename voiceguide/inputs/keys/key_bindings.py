"""Key bindings of a live session: the command of each key, and the key presses that form a command.

Many keys are bound to the same command, so that an elbow or a foot finds one. A presenter's clicker sends Page Up and
Page Down, `.` or `b`, and F5 and Escape alternately; a foot pedal sends space, Enter, arrows, or `a`, `b` and `c`.
"""

from voiceguide.inputs.keys.key_names import key_name
from voiceguide.inputs.keys.key_repeat import KeyRepeatFilter
from voiceguide.language.screen_words import ScreenWords
from voiceguide.player.command import Command

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


class KeyCommands:
    """Turns the keys that a terminal sends into commands. Reads no clock: times are arguments, in seconds.

    Keys without a binding are ignored. A key that is held, or an elbow on several keys, gives one command.
    """

    def __init__(self) -> None:
        self._presses = KeyRepeatFilter(_debounce_s)
        self._stop_armed_until_s: float | None = None

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
        until_s, self._stop_armed_until_s = self._stop_armed_until_s, None
        if command is not Command.STOP or (until_s is not None and now_s <= until_s):
            return command
        self._stop_armed_until_s = now_s + _STOP_WITHIN_S
        return Command.PAUSE


def _debounce_s(name: str) -> float:
    return _TOGGLE_DEBOUNCE_S if command_for(name) is Command.PAUSE_OR_GO_ON else 0.0
