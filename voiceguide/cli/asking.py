"""Dialogues at a terminal that need one key per answer: shown, and spoken where there is a voice."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from voiceguide.inputs.keys.keyboard import ESCAPE, Keyboard

if TYPE_CHECKING:
    from rich.console import Console

    from voiceguide.app.spoken_prompt import SpokenPrompt

_WIDEST = 78


class QuitError(Exception):
    """The person has ended the dialogue."""


class Page:
    """Writes paragraphs, headings and drawings to a console."""

    def __init__(self, console: "Console") -> None:
        self._console = console
        self.width = console.options.max_width
        """Columns of the console."""
        self.ascii_only: bool = console.options.ascii_only

    def head(self, text: str) -> None:
        """Print a heading, after an empty line."""
        self._console.print()
        self.show(text, style="bold")

    def show(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Print a paragraph, indented; wrapped on a terminal, on one line elsewhere."""
        from rich.padding import Padding
        from rich.text import Text

        if self._console.is_terminal:
            width = min(self.width, _WIDEST)
            self._console.print(Padding(Text(text, style), (0, 0, 0, indent), expand=False), width=width)
        else:
            self._console.print(Text(" " * indent + text), soft_wrap=True)

    def draw(self, lines: Sequence[str]) -> None:
        """Print a drawing, its digits in colour."""
        from rich.text import Text

        if lines:
            self._console.print()
        for line in lines:
            text = Text(f"  {line}", no_wrap=True)
            text.highlight_regex(r"\d", "bold red")
            self._console.print(text)


class Dialogue(Page):
    """Asks questions at a terminal, on the screen and, where there is a voice, aloud.

    Args:
        console: where everything is shown.
        keyboard: where the answers come from.
        quit_key: the letter that ends the dialogue at every question, as Escape does.
        aloud: the voice.
    """

    def __init__(
        self, console: "Console", keyboard: Keyboard, quit_key: str, aloud: "SpokenPrompt | None" = None
    ) -> None:
        super().__init__(console)
        self._keyboard = keyboard
        self._quit_keys = (quit_key, ESCAPE)
        self._aloud = aloud
        self._early: str | None = None
        """A key that was pressed while something was spoken."""

    def say(self, *sentences: str) -> None:
        """Speak what is shown elsewhere; a key cuts it short, and counts as the answer to what is asked next."""
        if self._aloud and self._early is None:
            self._early = self._aloud.say(sentences, self._keyboard)

    def hint(self, keys: Mapping[str, str]) -> None:
        """Show which keys there are, and what each means."""
        self.show("   ".join(f"{key} {meaning}".rstrip() for key, meaning in keys.items()), indent=2, style="dim")

    def answer(self, text: str) -> None:
        """Show what a key was understood to mean."""
        self.show(f"> {text}", indent=2, style="green")

    def ask(self, keys: Collection[str], spoken: Sequence[str]) -> str:
        """Wait for one of these keys, whatever its case; where there is a voice, any other key says it again.

        Raises:
            QuitError: the person ends the dialogue.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        while True:
            self.say(*spoken)
            key, self._early = self._early, None
            pressed = (self._key() if key is None else key).lower()
            if pressed in self._quit_keys:
                raise QuitError
            if pressed in keys:
                return pressed

    def _key(self) -> str:
        key = self._keyboard.key()
        assert key is not None
        return key
