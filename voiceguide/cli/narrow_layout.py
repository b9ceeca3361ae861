"""Prints text on terminals that are too narrow for a table: records below each other, and no word cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from voiceguide.cli.prose import lines_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

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
