"""What the keys mean during a live session: many lead to the same command, so that an elbow or a foot finds one.

A presenter's clicker sends Page Up and Page Down, `.` or `b`, and F5 and Escape by turns; a foot pedal sends space,
Enter, arrows, or `a`, `b` and `c`.
"""

from collections.abc import Mapping

from voiceguide.inputs.keys.key_names import key_name
from voiceguide.inputs.keys.key_repeat import Presses
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
"""By the name of the key (see `key_name`). `STOP` takes the key twice: at first it only pauses."""

_HINTS = {
    "space": Command.PAUSE,
    "q q": Command.STOP,
    "?": Command.HELP,
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
"""What the line on the screen tells, the most needed first."""
_ASCII = {"→": "right", "←": "left", "↑": "up", "↓": "down"}

_TWICE_WITHIN_S = 3.0
_TOGGLE_S = 0.4
"""Two presses of a key that pauses and goes on are hardly meant so close together: a pedal may bounce."""


def command_of(name: str) -> Command | None:
    """What the key of this name asks for, if anything; a modifier that changes nothing is passed over."""
    return KEYS.get(name) or KEYS.get(name.rpartition("+")[2] or name)


def keys_line(width: int, names: Mapping[str, str], *, ascii_only: bool = False) -> str:
    """The keys on one line of the screen: as many as fit, each with what its command is called there.

    Args:
        width: columns there are.
        names: what commands are called, by `Command`, such as the `screen.commands` of the phrases.
        ascii_only: whether the arrows are to be words.
    """
    line = ""
    for key, command in _HINTS.items():
        longer = f"{line}   {_ASCII.get(key, key) if ascii_only else key} {names[command]}".strip()
        if len(longer) > width:
            break
        line = longer
    return line


class KeyCommands:
    """What somebody asks for by the keys that come. Pure: every time is handed in.

    A key without a meaning asks for nothing. Neither a key that is held nor an elbow on several asks twice.
    """

    def __init__(self) -> None:
        self._presses = Presses(_shortest_s)
        self._stop_until_s: float | None = None

    @property
    def due_s(self) -> float | None:
        """When `due` will know more; nothing where nothing is to be known."""
        return self._presses.due_s

    def come(self, key: str, now_s: float) -> tuple[Command, ...]:
        """The commands of a key as `Keyboard.key` gives it, and of what was withheld before."""
        return self._commands(self._presses.come(key_name(key), now_s), now_s)

    def due(self, now_s: float) -> tuple[Command, ...]:
        """The command of a key that was withheld, if by now it is clear that it was pressed."""
        return self._commands(self._presses.due(now_s), now_s)

    def _commands(self, pressed: tuple[str, ...], now_s: float) -> tuple[Command, ...]:
        found = (self._command(name, now_s) for name in pressed)
        return tuple(command for command in found if command is not None)

    def _command(self, name: str, now_s: float) -> Command | None:
        command = command_of(name)
        until_s, self._stop_until_s = self._stop_until_s, None
        if command is not Command.STOP or (until_s is not None and now_s <= until_s):
            return command
        self._stop_until_s = now_s + _TWICE_WITHIN_S
        return Command.PAUSE


def _shortest_s(name: str) -> float:
    return _TOGGLE_S if command_of(name) is Command.PAUSE_OR_GO_ON else 0.0
