"""Prints what a person reads: on a terminal, no word is cut at its edge."""

from __future__ import annotations

import re
import shutil
import sys
from typing import Final

import click

_SOURCE: Final = re.compile(r" *\d* \| ")
"""Begins a line of a script, or the marks below one, in an error: these stay as they are."""


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print text to stdout or stderr: on a terminal, wrapped between words; elsewhere, as it is."""
    shown = str(text)
    if (sys.stderr if err else sys.stdout).isatty():
        shown = wrapped(shown)
    click.echo(shown, err=err, nl=nl)


def wrapped(text: str) -> str:
    """The text in lines that fit the terminal; what wraps is indented as its line is."""
    columns = shutil.get_terminal_size().columns
    return "\n".join(_wrapped(line, columns) for line in text.split("\n"))


def _wrapped(line: str, columns: int) -> str:
    if len(line) <= columns // 2 or _SOURCE.match(line):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    ending = line[len(line.rstrip()) :]
    text, colon, command = line.rstrip().partition(": voiceguide ")
    parts = lines_of(text + colon[:1], columns - len(indent))
    if command:  # is there to be copied, so it stays whole
        parts.append(f"{colon[2:]}{command}")
        if len(indent) + len(parts[-2]) + 1 + len(parts[-1]) <= columns:
            parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    return "\n".join(indent + part for part in parts) + ending


def lines_of(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, without what surrounds it; a longer word stays whole.

    rich and `textwrap` would cut words, or not know wide letters.
    """
    from rich.cells import cell_len

    lines = [""]
    for word in re.findall(r"\s*\S+", text):  # with the spaces before it, which a line keeps between its words
        if lines[-1] and cell_len(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return lines
