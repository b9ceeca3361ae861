"""Prints what a person reads: no word is cut at the edge of a terminal, and narrow ones get records, no tables."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_SOURCE: Final = re.compile(r" *\d+ \| ")
"""Begins a line of a script in an error, which stays as it is."""
_MARKS: Final = re.compile(r"( *\| )( +\^*)")
"""Begins the line below it: the margin, and the marks in front of a hint."""
NO_BREAK: Final = "\ue000"
"""Stands for a space where a line cannot be broken."""
_HEAD: Final = re.compile(r" *(\d+  )?")
"""Begins a line, perhaps with a number in front of an item; what wraps is indented by as much."""


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print text to stdout or stderr: on a terminal, wrapped between words; elsewhere, as it is."""
    shown = str(text)
    if (sys.stderr if err else sys.stdout).isatty():
        shown = wrapped(shown)
    click.echo(shown, err=err, nl=nl)


def wrapped(text: str) -> str:
    """The text in lines that fit the terminal; what wraps is indented as the text of its line is."""
    columns = shutil.get_terminal_size().columns
    return "\n".join(_wrapped(line, columns) for line in text.split("\n"))


def _wrapped(line: str, columns: int) -> str:
    if len(line) <= columns // 2 or _SOURCE.match(line):
        return line
    if marks := _MARKS.match(line):
        margin, place = marks.groups()
        first, *others = lines_of(place.replace(" ", NO_BREAK) + line[marks.end() :], columns - len(margin) - 2)
        return f"\n{margin}  ".join((margin + first.replace(NO_BREAK, " "), *others))
    start = _HEAD.match(line)
    assert start, "it matches any text"
    indent = " " * start.end()
    ending = line[len(line.rstrip()) :]
    text, colon, command = line[start.end() :].rstrip().partition(": voiceguide ")
    parts = lines_of(text + colon[:1], columns - len(indent))
    if command:  # is there to be copied, so it stays whole
        parts.append(f"{colon[2:]}{command}")
        if len(indent) + len(parts[-2]) + 1 + len(parts[-1]) <= columns:
            parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    return start[0] + f"\n{indent}".join(parts) + ending


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


_BESIDE = 24
"""The fewest columns for the last cell of a row beside the others."""


def echo_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of as many cells each, in columns.

    On a terminal, a last cell that is too long is wrapped, in its column or, if that is narrow, below the others.
    """
    widths = [max(len(click.unstyle(cell)) for cell in column) for column in zip(*rows, strict=True)]
    start = sum(widths[:-1]) + 2 * len(widths[:-1])
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for *cells, last in rows:
        padding = (" " * (width - len(click.unstyle(cell))) for cell, width in zip(cells, widths, strict=False))
        head = "".join(f"{cell}{pad}  " for cell, pad in zip(cells, padding, strict=True))
        if columns is None or (start + len(last) <= columns and "\n" not in last):
            click.echo((head + last).rstrip())
            continue
        indent = start if columns - start >= _BESIDE else _INDENT
        wrapped_last = [part for line in last.split("\n") for part in lines_of(line, columns - indent)]
        if indent == start:
            click.echo(head + f"\n{' ' * indent}".join(wrapped_last))
            continue
        if start > columns:
            fields = "  ".join(cell.strip().replace(" ", NO_BREAK) for cell in cells if cell.strip())
            head = "\n".join(lines_of(fields, columns)).replace(NO_BREAK, " ")
        click.echo("\n".join((head.rstrip(), *(" " * indent + part for part in wrapped_last))))


NARROW: Final = 60
"""A terminal with fewer columns gets records instead of a table."""
_INDENT = 2


def print_wrapped(console: Console, text: str | Text, style: str = "", *, indent: int = 0, width: int = 0) -> None:
    """Print a paragraph, wrapped between words.

    A word that is longer than a line stays whole. The width includes the indent; 0 stands for that of the console.
    """
    from rich.text import Text

    paragraph = Text(text, style) if isinstance(text, str) else text
    for line in lines_of(paragraph.plain, (width or console.width) - indent):
        console.print(Text(" " * indent).append(line, paragraph.style), soft_wrap=True)


def print_fields(console: Console, fields: Iterable[str], style: str = "", *, indent: int = 0) -> None:
    """Print values that have two spaces between them; those that do not fit go on the next line, whole if possible."""
    from rich.cells import cell_len

    line = ""
    for field in filter(None, fields):
        longer = f"{line}  {field}" if line else field
        if line and indent + cell_len(longer) > console.width:
            print_wrapped(console, line, style, indent=indent)
            longer = field
        line = longer
    if line:
        print_wrapped(console, line, style, indent=indent)


def print_record(console: Console, head: Sequence[str], details: Iterable[str | Text], style: str = "bold") -> None:
    """Print one record: its main values, and its texts indented below them."""
    print_fields(console, head, style)
    for text in details:
        if text:
            print_wrapped(console, text, indent=_INDENT)
