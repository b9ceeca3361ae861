"""Renders text in block capitals three rows high, for reading from afar."""

from functools import lru_cache

from voiceguide.screen.block_characters import as_text

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

ROWS = 3
"""Terminal rows for a line of letters; one more separates two lines."""

_LETTERS = {
    tokens[0]: tuple(tokens[1:])
    for tokens in (_FONT.split()[start : start + 6] for start in range(0, len(_FONT.split()), 6))
} | {" ": ("..",) * 5}
_LIKE = {"’": "'", "‘": "'", "“": "'", "”": "'", "„": "'", '"': "'", ";": ",", "–": "-", "—": "-", "…": "."}


@lru_cache(64)
def lettering(text: str, columns: int, rows: int, *, whole: bool = False) -> tuple[str, ...]:
    """As many words of `text` as fit into `rows` in block letters, with dots if that is not all.

    Empty if not even one word fits (with `whole`: if not all fit), or if a character has no block letter.
    """
    characters = _capitals(text)
    if not characters or not set(characters) <= set(_LETTERS):
        return ()
    words = characters.split(" ")
    for count in range(len(words), len(words) - 1 if whole else 0, -1):
        lines = _wrapped([*words[: count - 1], words[count - 1] + "..." * (count < len(words))], columns)
        if lines and len(lines) * (ROWS + 1) - 1 <= rows:
            return tuple(row for line in lines for row in ("", *_drawn(line)))[1:]
    return ()


@lru_cache(16)
def large_word(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """A line of block letters, as large as fits; empty if it does not fit, or if a character has no block letter."""
    characters = _capitals(text)
    if not characters or not set(characters) <= set(_LETTERS):
        return ()
    across = lettering_width(text)
    size = min((columns + 1) // (across + 1), 2 * rows // 5 if rows > 2 else 0)
    return _drawn(characters, size) if size else ()


def lettering_width(text: str) -> int:
    """The columns that a text in block letters takes."""
    characters = _capitals(text)
    return sum(len(_LETTERS[character][0]) + 1 for character in characters) - 1


def _capitals(text: str) -> str:
    return "".join(_LIKE.get(character, character) for character in " ".join(text.split()).upper())


def _wrapped(words: list[str], columns: int) -> list[str]:
    """Lines of words; empty if a word is too long."""
    lines: list[str] = []
    for word in words:
        if lettering_width(word) > columns:
            return []
        if lines and lettering_width(f"{lines[-1]} {word}") <= columns:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _drawn(line: str, size: int = 1) -> tuple[str, ...]:
    rows = [".".join(_LETTERS[character][y] for character in line) for y in range(5)]
    dots = [[dot == "#" for dot in row for _ in range(size)] for row in rows for _ in range(size)]
    return as_text(dots, ascii_only=False)
