"""Where a live session is shown: a terminal, a stream of plain lines, or nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from voiceguide.player.display import Line, Role, Score, closing
from voiceguide.player.state import Phase, State

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.live import Live

_STYLES = {Role.PLACE: "cyan", Role.SAID: "bold", Role.BAR: "green", Role.NEXT: "dim", Role.CLOCK: "dim"}


class Screen(Protocol):
    """Shows a session to the person who can look."""

    def show(self, state: State) -> None:
        """Bring what is shown up to date; called some ten times a second."""


class LiveScreen:
    """A few lines of a terminal that are drawn again when they change."""

    def __init__(self, score: Score, live: "Live") -> None:
        self._score = score
        self._live = live
        self._drawn: tuple[Line, ...] = ()
        self.drawing = _drawing(())
        """What stands on the terminal."""

    def show(self, state: State) -> None:
        """Draw the lines that belong to the position."""
        options = self._live.console.options
        lines = self._score.lines(state.position, options.max_width, ascii_only=options.ascii_only)
        if lines != self._drawn:
            self._drawn = lines
            self.drawing = _drawing(lines)
            self._live.update(self.drawing, refresh=True)


class PlainScreen:
    """A line for each event as it begins: for pipes, logs, screen readers and terminals that cannot move the cursor."""

    def __init__(self, score: Score, console: "Console") -> None:
        self._score = score
        self._console = console
        self._shown = 0

    def show(self, state: State) -> None:
        """Write what has begun since the last time."""
        for line in self._score.began(self._shown, state.position + 1):
            _write(self._console, line)
        self._shown = max(self._shown, state.position + 1)


@contextmanager
def open_screen(score: Score, console: "Console") -> Iterator[Screen]:
    """The screen that suits the console."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield PlainScreen(score, console)
        return
    from rich.live import Live

    with Live(console=console, auto_refresh=False, transient=True) as live:
        yield LiveScreen(score, live)


def write_closing(state: State, console: "Console") -> None:
    """Say how the session ended."""
    for line in closing(state.position, state.frames, state.underruns, stopped=state.phase is Phase.STOPPED):
        _write(console, line)


def _write(console: "Console", line: str) -> None:
    console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)


def _drawing(lines: tuple[Line, ...]) -> "Group":
    from rich.console import Group
    from rich.text import Text

    return Group(
        *(
            Text(line.text, _STYLES[line.role], no_wrap=line.role is not Role.SAID, overflow="ellipsis")
            for line in lines
        )
    )
