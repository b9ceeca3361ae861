"""Large characters for a terminal, made of half blocks: capitals, the figures of a time of any size, arrows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from voiceguide.pictures.line_breaking import broken_lines

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


_FONT = """\
A .#. #.# ### #.# #.#   B ##. #.# ##. #.# ##.   C .## #.. #.. #.. .##   D ##. #.# #.# #.# ##.
E ### #.. ##. #.. ###   F ### #.. ##. #.. #..   G .### #... #.## #..# .###   H #.# #.# ### #.# #.#
I # # # # #             J ..# ..# ..# #.# .#.   K #.# #.# ##. #.# #.#   L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...#   N #..# ##.# #.## #..# #..#   O ### #.# #.# #.# ###
P ##. #.# ##. #.. #..   Q .##. #..# #..# #.## .###   R ##. #.# ##. #.# #.#   S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#.   U #.# #.# #.# #.# ###   V #.# #.# #.# #.# .#.   X #.# #.# .#. #.# #.#
W #...# #...# #.#.# ##.## #...#   Y #.# #.# .#. .#. .#.   Z ### ..# .#. #.. ###
Ä #.# ... .#. ### #.#   Ö #.# ... ### #.# ###   Ü #.# ... #.# #.# ###
0 ### #.# #.# #.# ###   1 .# ## .# .# .#        2 ### ..# ### #.. ###   3 ### ..# ### ..# ###
4 #.# #.# ### ..# ..#   5 ### #.. ### ..# ###   6 ### #.. ### #.# ###   7 ### ..# ..# ..# ..#
8 ### #.# ### #.# ###   9 ### #.# ### ..# ###   . . . . . #             , .. .. .. .# #.
: . # . # .             ! # # # . #             ? ### ..# .## ... .#.   ' # # . . .
- ... ... ### ... ...   + ... .#. ### .#. ...   − ... ... ### ... ...   · . . # . .
"""  # fmt: skip

_SIZES = ((2, 2), (1, 2), (1, 1))
"""Columns and half rows of a dot; the narrow letters of the second size are easier to read than the smallest."""
_DOTS = 5
"""The height of a letter."""
ROWS = 3
"""Terminal rows for a line of the smallest letters; one more separates two lines."""

_LETTERS = {
    tokens[0]: tuple(tokens[1:])
    for tokens in (_FONT.split()[start : start + 6] for start in range(0, len(_FONT.split()), 6))
} | {" ": ("..",) * _DOTS}
_ADVANCE = {character: len(rows[0]) + 1 for character, rows in _LETTERS.items()}
"""The columns of a letter and of the gap behind it."""
_LIKE = str.maketrans(
    {"’": "'", "‘": "'", "“": "'", "”": "'", "„": "'", '"': "'", ";": ",", "–": "-", "—": "-", "…": "."}
)


@lru_cache(64)
def lettering(text: str, columns: int, rows: int, *, whole: bool = False) -> tuple[str, ...]:
    """As many words of `text` as fit into `rows` in block letters, as large as fits, with dots if that is not all.

    Empty if not even one word fits (with `whole`: if not all fit), or if a character has no block letter.
    """
    characters = _capitals(text)
    if not characters or not set(characters) <= set(_LETTERS):
        return ()
    words = characters.split(" ")
    for count in range(len(words), len(words) - 1 if whole else 0, -1):
        shown = [*words[: count - 1], words[count - 1] + "..." * (count < len(words))]
        for across, down in _SIZES:
            lines = _wrapped(shown, columns // across)
            high = -(-_DOTS * down // 2)
            if lines and len(lines) * (high + 1) - 1 <= rows:
                return tuple(row for line in lines for row in ("", *_drawn(line, across, down)))[1:]
    return ()


@lru_cache(16)
def large_word(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """A line of block letters, as large as fits; empty if it does not fit, or if a character has no block letter."""
    characters = _capitals(text)
    if not characters or not set(characters) <= set(_LETTERS):
        return ()
    across = lettering_width(text)
    size = min((columns + 1) // (across + 1), 2 * rows // 5 if rows > 2 else 0)
    return _drawn(characters, size, size) if size else ()


def lettering_width(text: str) -> int:
    """The columns that a text in block letters takes."""
    return _width_of(_capitals(text))


def _width_of(capitals: str) -> int:
    return sum(map(_ADVANCE.__getitem__, capitals)) - 1


def _capitals(text: str) -> str:
    return " ".join(text.split()).upper().translate(_LIKE)


def _wrapped(words: list[str], columns: int) -> list[str]:
    """Lines of words in capitals; empty if a word is too long."""

    def fits(line: str) -> bool:
        return _width_of(line) <= columns

    lines = broken_lines(words, fits)
    return lines if all(map(fits, lines)) else []


def _drawn(line: str, across: int, down: int) -> tuple[str, ...]:
    letters = zip(*(_letter(character, across, down) for character in line), strict=True)
    return tuple((" " * across).join(row) for row in letters)


@cache
def _letter(character: str, across: int, down: int) -> tuple[str, ...]:
    dots = [[dot == "#" for dot in row for _ in range(across)] for row in _LETTERS[character] for _ in range(down)]
    return as_text(dots, ascii_only=False)


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
        yield from _figure(character, shape)[y]


@lru_cache(64)
def _figure(character: str, shape: _Shape) -> tuple[tuple[bool, ...], ...]:
    """The rows of dots of a figure, or of the colon."""
    columns = range(_width(character, shape))
    return tuple(tuple(_lit(character, shape, x, y) for x in columns) for y in range(shape.height))


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
