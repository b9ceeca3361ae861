"""Where a live session is shown: a terminal, or a stream of plain lines."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from voiceguide.language.phrases import Phrases
from voiceguide.player.playback import Screen
from voiceguide.player.state import State
from voiceguide.screen.big_page import big_page
from voiceguide.screen.closing_lines import closing
from voiceguide.screen.page import page
from voiceguide.screen.plain_lines import PlainScreen, write_line
from voiceguide.screen.rows import Row, Size, row_width
from voiceguide.screen.session_view import SessionView, Snapshot
from voiceguide.screen.styles import LOOKS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.segment import Segment

Layout: TypeAlias = Callable[[Snapshot, State, Phrases, Size], tuple[Row, ...]]

_ANEW_S = 5.0
"""After so long everything is drawn again, whatever somebody else has written on the terminal meanwhile."""


class TerminalScreen:
    """A whole terminal, in which those rows are drawn again that have changed.

    Args:
        view: of the session.
        phrases: the words for it.
        console: a terminal.
        layout: how it is shown.
        clock: seconds.
    """

    def __init__(
        self,
        view: SessionView,
        phrases: Phrases,
        console: "Console",
        layout: Layout = page,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view = view
        self._phrases = phrases
        self._console = console
        self._layout = layout
        self._clock = clock
        self._ascii_only = not console.encoding.startswith("utf")
        self._size: Size | None = None
        self._anew_s = 0.0
        self.rows: tuple[Row, ...] = ()
        """What stands on the terminal."""

    def show(self, state: State) -> None:
        """Draw what belongs to the state, in the size that the terminal has now."""
        size = Size(*self._console.size, self._ascii_only)
        rows = self._layout(self._view.at(state.position, state.more), state, self._phrases, size)
        resized, now_s = size != self._size, self._clock()
        anew = resized or now_s >= self._anew_s
        changed = [y for y, content in enumerate(rows) if anew or content != self.rows[y]]
        if anew:
            self._anew_s = now_s + _ANEW_S
        if changed:
            self._draw(rows, changed, size, clear=resized)
        self._size, self.rows = size, rows

    def _draw(self, rows: tuple[Row, ...], changed: list[int], size: Size, *, clear: bool) -> None:
        from rich.control import Control
        from rich.segment import ControlType, Segments

        erase = Control((ControlType.ERASE_IN_LINE, 0)).segment
        pieces = [Control.clear().segment] if clear else []
        for y in changed:
            pieces += [Control.move_to(0, y).segment, *_segments(rows[y])]
            if row_width(rows[y]) < size.columns:  # the cursor of a full row still stands on its last sign
                pieces.append(erase)
        self._console.print(Segments(pieces), end="", crop=False, soft_wrap=True)


@contextmanager
def open_screen(view: SessionView, phrases: Phrases, console: "Console", *, big: bool = False) -> Iterator[Screen]:
    """The screen that suits the console; a terminal is afterwards as it was before."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield PlainScreen(view, phrases, console)
        return
    with console.screen(hide_cursor=True):
        yield TerminalScreen(view, phrases, console, big_page if big else page)


def write_closing(state: State, console: "Console") -> None:
    """Say how the session ended."""
    for line in closing(state):
        write_line(console, line)


def _segments(pieces: Row) -> "list[Segment]":
    from rich.segment import Segment
    from rich.style import Style

    return [Segment(piece.text, Style.parse(LOOKS[piece.role])) for piece in pieces]
