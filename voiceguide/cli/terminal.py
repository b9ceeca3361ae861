"""The terminal as the front end of the workflows: messages, progress, keys, the screen of a session."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

from voiceguide.cli.progress import progress_bar
from voiceguide.inputs.keys.key_reader import at_terminal, open_keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from voiceguide.app.front_end import ShowProgress
    from voiceguide.cli.console_page import ConsolePage
    from voiceguide.inputs.keys.keyboard import Keyboard
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.language.session_texts import ClosingTexts
    from voiceguide.player.playback import Screen
    from voiceguide.player.session_state import SessionState
    from voiceguide.timeline.timeline import Timeline


class Terminal:
    """Implements `voiceguide.app.front_end.FrontEnd`.

    Args:
        quiet: show only alerts.
        big: use the screen that can be read from across the room.
        stdout_is_taken: print everything to stderr.
    """

    def __init__(self, *, quiet: bool = False, big: bool = False, stdout_is_taken: bool = False) -> None:
        self._quiet = quiet
        self._big = big
        self._stdout_is_taken = stdout_is_taken

    def tell(self, text: str) -> None:
        """Print to stdout, unless quiet."""
        if not self._quiet:
            click.echo(text, err=self._stdout_is_taken)

    def note(self, text: str) -> None:
        """Print to stderr, unless quiet."""
        if not self._quiet:
            click.echo(text, err=True)

    def alert(self, text: str) -> None:
        """Print to stderr."""
        click.echo(text, err=True)

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
        from voiceguide.app.pain_question import read_pain

        return _ask(question, lambda keyboard, again: read_pain(keyboard, ten, again))

    def ask_number(self, question: str, most: int) -> int | None:
        """Ask for a number with one key; None if it is skipped, or if there is no terminal any more."""
        from voiceguide.app.pain_question import read_number

        return _ask(question, lambda keyboard, again: read_number(keyboard, most, again))

    def ask_line(self, question: str, default: str | None) -> str:
        """Ask for a line of text."""
        return str(click.prompt(question, default=default))

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
            from rich.console import Console

            from voiceguide.screen.session_screen import write_closing

            write_closing(state, texts, Console())
        elif state.underruns:
            self.alert(texts.advice(state.underruns))


def _ask(question: str, read: Callable[[Keyboard, Callable[[], None]], int | None]) -> int | None:
    try:
        with open_keyboard() as keyboard:
            keyboard.discard_pending()
            click.echo(f"{question} ", nl=False)
            answer = read(keyboard, lambda: click.echo(f"\n{question} ", nl=False))
    except EOFError:
        return None
    except KeyboardInterrupt:
        click.echo()
        raise
    click.echo("–" if answer is None else str(answer))
    return answer


def _somebody_reads() -> bool:
    return at_terminal() and sys.stdout.isatty()
