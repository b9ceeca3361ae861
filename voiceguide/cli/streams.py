"""Makes the standard streams safe to use: closed ones, those with a limited encoding, and terminals without a size."""

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


def ignore_empty_size() -> None:
    """Take a size of zero in the environment for none: what prints text then asks the terminal itself."""
    for name in ("COLUMNS", "LINES"):
        if not os.environ.get(name, "0").strip("0 "):
            os.environ.pop(name, None)


def discard_stdout() -> None:
    """Discard the rest of the output: Python would try to write it at exit, and print the same error again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
