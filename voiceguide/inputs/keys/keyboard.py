"""The interface of a keyboard that returns each key as it is pressed."""

from typing import Protocol

ENTER = "\n"
ESCAPE = "\x1b"


class Keyboard(Protocol):
    """A terminal that gives each key as it is pressed."""

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; nothing where none is pressed within so many seconds. Without a limit it waits.

        Letters and digits come as themselves, Enter as "\\n", the escape key as "\\x1b"; every other key that has no
        sign of its own, such as an arrow, is one text that begins with "\\x1b" (see `inputs.keys.key_names`).

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: the terminal is gone.
        """

    def forget(self) -> None:
        """Drop what was typed until now, so that it does not answer a question that nobody has read yet."""
