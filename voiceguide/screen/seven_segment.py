"""Renders times as seven-segment figures of any size, and arrows of the same height."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from voiceguide.screen.block_characters import as_text

SMALLEST = 3
"""Terminal rows of the smallest figures."""
_SMALLEST_ASCII = 5

# a is the segment at the top, then clockwise, g the one in the middle.
_SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc",
    "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shape:
    """The measures of a figure in dots."""

    height: int
    width: int
    across: int
    """Thickness of a vertical segment."""
    down: int
    """Thickness of a horizontal segment."""

    @property
    def gap(self) -> int:
        return max(1, self.across * 2 // 3)


@lru_cache(64)
def figures(time: str, rows: int, columns: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The lines of a time such as `0:15`, as large as fits; empty if there is no room for the smallest."""
    for tried in range(rows, (_SMALLEST_ASCII if ascii_only else SMALLEST) - 1, -1):
        shape = _shape(tried, ascii_only)
        if _columns(time, shape) <= columns:
            return as_text([list(_line(time, shape, y)) for y in range(shape.height)], ascii_only=ascii_only)
    return ()


@lru_cache(8)
def arrow(rows: int, *, left: bool, ascii_only: bool = False) -> tuple[str, ...]:
    """The lines of a triangle that points to one side, as high as figures of `rows`."""
    height = _shape(rows, ascii_only).height
    across = rows
    half = (height - 1) / 2
    lengths = (round(across * (1 - abs(y - half) / (half + 1))) for y in range(height))
    lines = ([x < length for x in range(across)] for length in lengths)
    return as_text([line[::-1] if left else line for line in lines], ascii_only=ascii_only)


def _shape(rows: int, ascii_only: bool) -> _Shape:
    """Segments a sixth of the height thick, which can be read from afar; the middle one is exactly centred."""
    if ascii_only:
        down = max(1, rows // 7)
        height = rows - (rows - down) % 2
        return _Shape(height, max(3, round(1.2 * height)), 2 * down, down)
    down = max(1, round(2 * rows / 6))
    height = 2 * rows - down % 2
    return _Shape(height, max(3, round(0.6 * height)), down, down)


def _columns(time: str, shape: _Shape) -> int:
    return sum(_width(character, shape) for character in time) + shape.gap * (len(time) - 1)


def _width(character: str, shape: _Shape) -> int:
    return shape.width if character in _SEGMENTS else shape.across


def _line(time: str, shape: _Shape, y: int) -> Iterator[bool]:
    for number, character in enumerate(time):
        if number:
            yield from [False] * shape.gap
        yield from (_lit(character, shape, x, y) for x in range(_width(character, shape)))


def _lit(character: str, shape: _Shape, x: int, y: int) -> bool:
    """Whether a dot of a figure, or of the colon, is lit."""
    middle = (shape.height - shape.down) // 2
    if character not in _SEGMENTS:
        return any(
            0 <= y - dot < shape.down for dot in ((middle + 1) // 2, shape.height - shape.down - (middle + 1) // 2)
        )
    upper, lower = y < middle + shape.down, y >= middle
    left, right = x < shape.across, x >= shape.width - shape.across
    lit = {
        "a": y < shape.down,
        "b": upper and right,
        "c": lower and right,
        "d": y >= shape.height - shape.down,
        "e": lower and left,
        "f": upper and left,
        "g": middle <= y < middle + shape.down,
    }
    return any(lit[segment] for segment in _SEGMENTS[character])
