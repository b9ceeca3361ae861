"""Whether this process may use a terminal, or whether it was sent to the background by the shell."""

import os


def in_foreground(descriptor: int) -> bool:
    """Whether the process group of this process is in the foreground of a terminal.

    True as well where nothing has a foreground: on Windows, and if it is not the terminal that controls this process.
    """
    try:
        return os.name != "posix" or os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True
