"""What a workflow needs from a front end to talk to a person. A terminal, a window or a test implements it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from voiceguide.inputs.keys.keyboard import Keyboard
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.language.session_texts import ClosingTexts
    from voiceguide.player.playback import Screen
    from voiceguide.player.session_state import SessionState
    from voiceguide.timeline.timeline import Timeline

_Answer = TypeVar("_Answer")

ShowProgress: TypeAlias = Callable[[int, int], None]
"""`(done, total)`: how much of a task is done."""
Progress: TypeAlias = Callable[[str], AbstractContextManager[ShowProgress]]
"""`(label)`: shows the progress of one task while it lasts."""


class Messages(Protocol):
    """Takes sentences for the person, one per call."""

    def tell(self, text: str) -> None:
        """A result; a person who wants quiet does not get it."""

    def note(self, text: str) -> None:
        """A warning; a person who wants quiet does not get it."""

    def alert(self, text: str) -> None:
        """A warning, or a question, that everybody gets."""


class DialoguePage(Protocol):
    """Shows what is asked and answered in a dialogue, one paragraph below the other."""

    @property
    def width(self) -> int:
        """Columns that a drawing may have."""

    @property
    def ascii_only(self) -> bool:
        """Whether it can show nothing but ASCII."""

    def head(self, text: str) -> None:
        """A heading, or a question."""

    def show(self, text: str, *, indent: int = 0) -> None:
        """A paragraph, indented by so many columns."""

    def hint(self, text: str) -> None:
        """Which keys there are, and what each means."""

    def answer(self, text: str) -> None:
        """What a key was understood to mean."""

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows of as many texts each, in columns."""

    def draw(self, lines: Sequence[str]) -> None:
        """A drawing of characters, which takes columns of equal width; nothing if there are no lines."""


class Questioner(Messages, Protocol):
    """A person who is asked with the keyboard."""

    def open_keyboard(self) -> AbstractContextManager[Keyboard]:
        """Read single keys while it lasts; raises EOFError if nobody can press one."""


class ExportFrontEnd(Questioner, Protocol):
    """A person who waits for a file."""

    @property
    def has_keyboard(self) -> bool:
        """Whether somebody can press a key."""

    @property
    def is_watched(self) -> bool:
        """Whether somebody reads what `tell` says as it is said, and can press a key."""

    def progress(self, label: str) -> AbstractContextManager[ShowProgress]:
        """Show the progress of one task while it lasts."""


class FrontEnd(ExportFrontEnd, Protocol):
    """One person who is asked, told and shown things."""

    def open_page(self) -> DialoguePage:
        """A page for a dialogue."""

    def ask_pain(self, question: str, ten: str) -> int | None:
        """Ask for the pain, 0 to 10; None if the person skips the question.

        `ten` is the letter that means ten, where an answer is a single key.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """

    def ask_number(self, question: str, most: int) -> int | None:
        """Ask for a number from 1 to `most`, 9 at most; None if the person skips the question.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """

    def ask_line(self, question: str, default: str | None) -> str:
        """Ask for a line of text; `default` if the person writes nothing.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed, or nobody can write.
        """

    def ask_until(self, question: str, default: str, read: Callable[[str], _Answer]) -> _Answer:
        """Ask for a line until `read` accepts it; it raises ValueError with a sentence for the person."""

    def show_typed(self, text: str) -> None:
        """Show on the last line what is typed so far; an empty text clears the line."""

    def show_code(self, code: str) -> None:
        """Show a QR code that is drawn with half blocks, if it can be read there."""

    def open_screen(self, timeline: Timeline, phrases: LanguageTexts) -> AbstractContextManager[Screen] | None:
        """Show a live session while it lasts; None if the person wants quiet."""

    def show_closing(self, state: SessionState, texts: ClosingTexts) -> None:
        """Show how the session ended; a person who wants quiet gets only advice about interrupted sound."""
