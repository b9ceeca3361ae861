"""The text of a file, and spans in it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""The line breaks of YAML 1.1; `str.splitlines` splits at others too."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters in a source: the first one, and the one after the last.

    Lines and columns count from 1; columns are characters.
    """

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 0)
"""Sorts before every real span."""


@dataclass(frozen=True)
class Source:
    """A text with the name it is reported under: the path of a file, or a description."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line breaks."""
        return tuple(LINE_BREAK.split(self.text))

    def line(self, number: int) -> str:
        """A line by its number, counted from 1; empty if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def span_at(self, start: int, length: int = 1) -> Span:
        """The span of `length` characters on the line that holds the character with the index `start`."""
        breaks = list(LINE_BREAK.finditer(self.text, 0, start))
        column = start - (breaks[-1].end() if breaks else 0) + 1
        return Span(len(breaks) + 1, column, len(breaks) + 1, column + length)

    @property
    def whole(self) -> Span:
        """The span of all of the text."""
        return Span(1, 1, len(self.lines), 1 + len(self.lines[-1]))

    def find(self, fragment: str, occurrence: int, within: Span) -> Span:
        """The span of an occurrence of `fragment` inside `within`, 0 being the first; `within` if there is none."""
        for number in range(within.line, within.end_line + 1):
            line = self.line(number)
            stop = within.end_column - 1 if number == within.end_line else len(line)
            start = line.find(fragment, within.column - 1 if number == within.line else 0, stop)
            while start >= 0:
                if occurrence == 0:
                    return Span(number, start + 1, number, start + 1 + len(fragment))
                occurrence -= 1
                start = line.find(fragment, start + len(fragment), stop)
        return within
