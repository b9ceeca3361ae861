"""The terminal as the front end of the workflows: messages, progress, keys, the screen of a session."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, TypeVar

import click

from voiceguide.cli.prose import echo, wrapped
from voiceguide.inputs.keys.key_reader import at_terminal, open_keyboard

if TYPE_CHECKING:
    from voiceguide.app.front_end import ShowProgress
    from voiceguide.cli.console_page import ConsolePage
    from voiceguide.inputs.keys.keyboard import Keyboard
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.language.session_texts import ClosingTexts
    from voiceguide.player.playback import Screen
    from voiceguide.player.session_state import SessionState
    from voiceguide.timeline.timeline import Timeline

_Answer = TypeVar("_Answer")
_BESIDE_BAR, _SHORTEST_BAR, _LONGEST_BAR = 24, 8, 36
"""Columns: of what else stands beside a progress bar and its label, and of a bar; with fewer, there is none."""
_ESTIMATE_AFTER_S = 10.0
"""The time left is shown from then on: while an engine starts, it would be many times too long."""


class Terminal:
    """Implements `voiceguide.app.front_end.FrontEnd`.

    `quiet` shows only alerts, `big` uses the screen that can be read from across the room, and `stdout_is_taken` prints
    everything to stderr.
    """

    def __init__(self, *, quiet: bool = False, big: bool = False, stdout_is_taken: bool = False) -> None:
        self._quiet = quiet
        self._big = big
        self._stdout_is_taken = stdout_is_taken

    def tell(self, text: str) -> None:
        """Print to stdout, unless quiet."""
        if not self._quiet:
            echo(text, err=self._stdout_is_taken)

    def note(self, text: str) -> None:
        """Print to stderr, unless quiet."""
        if not self._quiet:
            echo(text, err=True)

    def alert(self, text: str) -> None:
        """Print to stderr."""
        echo(text, err=True)

    @property
    def has_keyboard(self) -> bool:
        """Whether stdin is a terminal."""
        return at_terminal()

    @property
    def is_watched(self) -> bool:
        """Whether stdin and stdout are a terminal, unless quiet."""
        return not self._quiet and _somebody_reads()

    def progress(self, label: str) -> AbstractContextManager[ShowProgress]:
        """A bar or lines on stderr, unless quiet."""
        return progress_bar(label, quiet=self._quiet)

    def open_keyboard(self) -> AbstractContextManager[Keyboard]:
        """Read single keys from stdin; raises EOFError if it is not a terminal."""
        return open_keyboard()

    def open_page(self) -> ConsolePage:
        """A page on stdout."""
        from rich.console import Console

        from voiceguide.cli.console_page import ConsolePage

        return ConsolePage(Console())

    def ask_pain(self, question: str, ten: str) -> int | None:
        """Ask for the pain with one key; None if it is skipped, or if there is no terminal any more."""
        from voiceguide.app.key_questions import read_pain

        return _ask(question, lambda keyboard, again: read_pain(keyboard, ten, again))

    def ask_number(self, question: str, most: int) -> int | None:
        """Ask for a number with one key; None if it is skipped, or if there is no terminal any more."""
        from voiceguide.app.key_questions import read_number

        return _ask(question, lambda keyboard, again: read_number(keyboard, most, again))

    def ask_line(self, question: str, default: str | None) -> str:
        """Ask for a line of text."""
        return str(click.prompt(wrapped(question), default=default))

    def ask_until(self, question: str, default: str, read: Callable[[str], _Answer]) -> _Answer:
        """Ask for a line of text until `read` accepts it; what it says against one is printed."""

        def accepted(typed: str) -> _Answer:
            try:
                return read(typed)
            except ValueError as error:
                raise click.UsageError(str(error)) from None

        answer: _Answer = click.prompt(wrapped(question), default=default, value_proc=accepted)
        return answer

    def show_typed(self, text: str) -> None:
        """Show on the last line what is typed so far; an empty text clears the line."""
        from rich.control import Control
        from rich.segment import ControlType

        click.echo(f"\r{text}{Control((ControlType.ERASE_IN_LINE, 0))}", nl=False)

    def show_code(self, code: str) -> None:
        """Print a code of half blocks, white on black; nothing where it cannot be read."""
        from rich.console import Console
        from rich.text import Text

        console = Console()
        lines = code.splitlines()
        if not console.options.ascii_only and len(lines[0]) <= console.width:
            console.print(Text(f"\n{code}\n", "bright_white on black", no_wrap=True))

    def open_screen(self, timeline: Timeline, phrases: LanguageTexts) -> AbstractContextManager[Screen] | None:
        """The whole terminal, or plain lines; None if quiet."""
        if self._quiet:
            return None
        from rich.console import Console

        from voiceguide.screen.session_screen import open_screen
        from voiceguide.screen.session_view import SessionView

        return open_screen(SessionView(timeline), phrases, Console(), big=self._big)

    def show_closing(self, state: SessionState, texts: ClosingTexts) -> None:
        """Print how the session ended; if quiet, only that its sound was interrupted, on stderr."""
        if not self._quiet:
            from voiceguide.screen.session_screen import closing_lines

            for line in closing_lines(state, texts):
                self.tell(line)
        elif state.underruns:
            self.alert(texts.advice(state.underruns))


def _ask(question: str, read: Callable[[Keyboard, Callable[[], None]], int | None]) -> int | None:
    try:
        with open_keyboard() as keyboard:
            keyboard.discard_pending()
            echo(f"{question} ", nl=False)
            answer = read(keyboard, lambda: echo(f"\n{question} ", nl=False))
    except EOFError:
        return None
    except KeyboardInterrupt:
        echo()
        raise
    echo("–" if answer is None else str(answer))
    return answer


def _somebody_reads() -> bool:
    return at_terminal() and sys.stdout.isatty()


def _without_echo() -> AbstractContextManager[object]:
    """A context in which keys are not shown, if somebody can press any; only the main thread can see to that."""
    return open_keyboard() if at_terminal() and current_thread() is main_thread() else nullcontext()


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show the progress of a task, or nothing if quiet; yields a function that takes the work done and the total."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        columns = shutil.get_terminal_size().columns - len(label) - _BESIDE_BAR
        template = "%(label)s  [%(bar)s]  %(info)s" if columns >= _SHORTEST_BAR else "%(label)s  %(info)s"
        begun_s = time.monotonic()
        width = min(columns, _LONGEST_BAR)
        with (
            _without_echo(),
            click.progressbar(
                length=1, label=label, file=sys.stderr, show_eta=False, width=max(1, width), bar_template=template
            ) as bar,
        ):

            def update(done: int, total: int) -> None:
                bar.length = total
                bar.show_eta = time.monotonic() - begun_s > _ESTIMATE_AFTER_S
                bar.update(done - bar.pos)

            yield update
    else:
        printed = 0

        def print_quarter(done: int, total: int) -> None:
            nonlocal printed
            quarter = 4 * done // total if total else 4
            if quarter > printed:
                printed = quarter
                echo(f"{label}: {quarter * 25} %", err=True)

        yield print_quarter
