"""Interface of a terminal in raw key mode: one key at a time, without Enter."""

from typing import Protocol

ENTER = "\n"
ESCAPE = "\x1b"


class Keyboard(Protocol):
    """A terminal that delivers each key as it is pressed."""

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; None if none is pressed within `within_s` seconds. Waits without limit if that is None.

        Printable characters are returned as they are, Enter as "\\n", Escape as "\\x1b". Any other key, such as an
        arrow, is an escape sequence, which begins with "\\x1b" (see `voiceguide.inputs.keys.key_names`).

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: the terminal has been closed.
        """

    def discard_pending(self) -> None:
        """Discard keys that were typed before now, so that they do not answer a question not yet asked."""
