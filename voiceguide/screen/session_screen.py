"""Shows a live session on a terminal, or as plain lines where the output is no terminal."""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Self, TypeAlias

from voiceguide.inputs.keys.keyboard import in_foreground
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.session_texts import ClosingTexts
from voiceguide.player.playback import Screen
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_page import big_page
from voiceguide.screen.page import page
from voiceguide.screen.plain_lines import PlainScreen
from voiceguide.screen.rows import Role, Row, Size, row_width
from voiceguide.screen.session_view import SessionView, Snapshot
from voiceguide.units import format_frames

if TYPE_CHECKING:
    from rich.console import Console
    from rich.segment import Segment


STYLES: Mapping[Role, str] = {
    Role.PLACE: "bold cyan",
    Role.SIDE: "bold yellow",
    Role.GONE: "cyan",
    Role.TO_COME: "bright_black",
    Role.SAID: "bold",
    Role.TIME: "bold green",
    Role.ACTIVITY: "bold",
    Role.BAR: "green",
    Role.FAINT: "bright_black",
    Role.BREATH: "bold cyan",
    Role.NEXT: "",
    Role.STATUS: "reverse bold",
    Role.NEWS: "bold magenta",
    Role.TROUBLE: "bold red",
    Role.CLOCK: "",
    Role.INPUTS: "bright_black",
    Role.BLANK: "",
}
"""In the notation of rich."""


Layout: TypeAlias = Callable[[Snapshot, SessionState, LanguageTexts, Size], tuple[Row, ...]]

_ANEW_S = 5.0
"""Everything is drawn again this often, in case another program wrote on the terminal."""
_STOPPED_S = 1.0
"""After so long without a state the process was stopped, and the shell has used the terminal."""


class TerminalScreen:
    """Fills a terminal, and redraws the rows that have changed.

    A context manager that leaves the terminal as it was before; it can be entered again. In the background it draws
    nothing: it takes the terminal when the shell brings it to the foreground.

    `layout` turns a snapshot into rows; `clock` gives seconds that never go back.
    """

    def __init__(
        self,
        view: SessionView,
        phrases: LanguageTexts,
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
        self._entered = False
        self._shown_s = 0.0
        self._anew_s = 0.0
        self.rows: tuple[Row, ...] = ()
        """What the terminal shows."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._entered and self._in_foreground():
            self._console.set_alt_screen(False)
            self._console.show_cursor(True)
        self._entered = False

    def show(self, state: SessionState) -> None:
        """Draw a state, in the current size of the terminal."""
        now_s = self._clock()
        if not self._in_foreground() or now_s - self._shown_s > _STOPPED_S:
            self._entered = False
        self._shown_s = now_s
        if not self._entered:
            if not self._in_foreground():
                return
            self._enter()
        size = Size(*self._console.size, self._ascii_only)
        rows = self._layout(self._view.at(state.position, state.extension_frames), state, self._phrases, size)
        resized = size != self._size
        anew = resized or now_s >= self._anew_s
        changed = [y for y, content in enumerate(rows) if anew or content != self.rows[y]]
        if anew:
            self._anew_s = now_s + _ANEW_S
        if changed:
            self._draw(rows, changed, size, clear=resized)
        self._size, self.rows = size, rows

    def _enter(self) -> None:
        self._console.set_alt_screen(True)
        self._console.show_cursor(False)
        self._entered, self._size = True, None

    def _in_foreground(self) -> bool:
        try:
            return in_foreground(self._console.file.fileno())
        except OSError:  # a file in memory
            return True

    def _draw(self, rows: tuple[Row, ...], changed: list[int], size: Size, *, clear: bool) -> None:
        from rich.control import Control
        from rich.segment import ControlType, Segments

        erase = Control((ControlType.ERASE_IN_LINE, 0)).segment
        pieces = [Control.clear().segment] if clear else []
        for y in changed:
            pieces += [Control.move_to(0, y).segment, *_segments(rows[y])]
            if row_width(rows[y]) < size.columns:  # the cursor of a full row still stands on its last character
                pieces.append(erase)
        self._console.print(Segments(pieces), end="", crop=False, soft_wrap=True)


def open_screen(
    view: SessionView, phrases: LanguageTexts, console: "Console", *, big: bool = False
) -> AbstractContextManager[Screen]:
    """The screen that suits the console; leaves a terminal as it was before, and can be entered again."""
    if not console.is_terminal or console.is_dumb_terminal:
        return nullcontext(PlainScreen(view, phrases, console))
    return TerminalScreen(view, phrases, console, big_page if big else page)


def _segments(pieces: Row) -> "list[Segment]":
    from rich.segment import Segment
    from rich.style import Style

    return [Segment(piece.text, Style.parse(STYLES[piece.role])) for piece in pieces]


def closing_lines(state: SessionState, texts: ClosingTexts) -> tuple[str, ...]:
    """How the session ended, and advice if its sound was interrupted."""
    whole = format_frames(state.frames)
    if state.phase is Phase.STOPPED:
        ended = texts.stopped.format(position=format_frames(state.position), whole=whole)
    else:
        ended = texts.finished.format(whole=whole)
    return (ended, texts.advice(state.underruns)) if state.underruns else (ended,)
