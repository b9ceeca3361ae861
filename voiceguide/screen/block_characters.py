"""Renders dots in a terminal: two in each character, one above the other, or one in ASCII."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

Dots: TypeAlias = Sequence[Sequence[bool]]
"""Rows of dots from the top, each from the left. Half of a character is about a square."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def as_text(dots: Dots, *, ascii_only: bool) -> tuple[str, ...]:
    """The lines that show `dots`, all of the same width."""
    if ascii_only:
        return tuple("".join("#" if dot else " " for dot in line) for line in dots)
    return tuple(_pairs(dots))


def _pairs(dots: Dots) -> Iterator[str]:
    for upper, lower in zip(dots[::2], [*dots[1::2], [False] * len(dots[0])], strict=False):
        yield "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
