"""Makes the standard streams safe to use: closed ones, and those with a limited encoding."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def open_closed_streams() -> None:
    """Connect standard streams that were closed before the program began to the null device.

    Otherwise the first file that the program opens would take their place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def replace_unencodable() -> None:
    """Print a question mark for a character that the encoding of stdout does not have, instead of failing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def discard_stdout() -> None:
    """Discard the rest of the output: Python would try to write it at exit, and print the same error again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
