"""Writes the paragraphs, headings and drawings of a dialogue to a console."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from voiceguide.cli.prose import NARROW, print_record, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

_MAX_WIDTH = 78


class ConsolePage:
    """Implements `voiceguide.app.front_end.DialoguePage`."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = console.options.max_width
        """Columns of the console."""
        self.ascii_only: bool = console.options.ascii_only

    def head(self, text: str) -> None:
        """Print a heading, after an empty line."""
        self._console.print()
        self._paragraph(text, "bold")

    def show(self, text: str, *, indent: int = 0) -> None:
        """Print a paragraph; wrapped on a terminal and in few columns, on one line elsewhere."""
        self._paragraph(text, indent=indent)

    def hint(self, text: str) -> None:
        """Print which keys there are, dimmed."""
        self._paragraph(text, "dim", indent=2)

    def answer(self, text: str) -> None:
        """Print what a key was understood to mean, in green."""
        self._paragraph(f"> {text}", "green", indent=2)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows of texts with aligned columns; in few columns, each row as a record."""
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            if self.width < NARROW or (self._console.is_terminal and sum(widths) + 2 * len(widths) > self.width):
                print_record(self._console, row[:1], row[1:], "")
            else:
                cells = (set_cell_size(text, width) for text, width in zip(row, widths, strict=True))
                self._console.print(Text(f"  {'  '.join(cells)}".rstrip()), soft_wrap=True)

    def draw(self, lines: Sequence[str]) -> None:
        """Print a drawing, its digits in colour."""
        if lines:
            self._console.print()
        for line in lines:
            text = Text(f"  {line}", no_wrap=True)
            text.highlight_regex(r"\d", "bold red")
            self._console.print(text)

    def _paragraph(self, text: str, style: str = "", *, indent: int = 0) -> None:
        if self._console.is_terminal or self.width < NARROW:
            print_wrapped(self._console, text, style, indent=indent, width=min(self.width, _MAX_WIDTH))
        else:
            self._console.print(Text(" " * indent + text), soft_wrap=True)
