"""Standard streams that are closed, or cannot be written any more."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def replace_closed() -> None:
    """Let streams that were closed before the program began lead nowhere, instead of into the first file it opens."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def replace_unknown_signs() -> None:
    """Let a sign that the terminal's encoding does not have be shown as a question mark, instead of failing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def give_up_stdout() -> None:
    """Let the rest of the output go nowhere: Python would try to write it at the end, and complain again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
