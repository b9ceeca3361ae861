"""Interface of a terminal in raw key mode: one key at a time, without Enter."""

import os
from typing import Protocol

ENTER = "\n"
ESCAPE = "\x1b"


class Keyboard(Protocol):
    """A terminal that delivers each key as it is pressed."""

    def key(self, within_s: float | None = None) -> str | None:
        """The next key; None if none is pressed within `within_s` seconds. Waits without limit if that is None.

        Printable characters are returned as they are, Enter as "\\n", Escape as "\\x1b". Any other key, such as an
        arrow, is an escape sequence, which begins with "\\x1b" (see `voiceguide.inputs.keys.key_bindings`).

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: the terminal has been closed.
        """

    def discard_pending(self) -> None:
        """Discard keys that were typed before now, so that they do not answer a question not yet asked."""


def in_foreground(descriptor: int) -> bool:
    """Whether the process group of this process is in the foreground of a terminal.

    True as well where nothing has a foreground: on Windows, and if it is not the terminal that controls this process.
    """
    try:
        return os.name != "posix" or os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True
