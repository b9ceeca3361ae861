"""Fits text into boxes of a picture: widths of characters, and lines broken between words.

The widths are at least those of DejaVu Sans, the widest of the usual sans-serif fonts: text in any of them fits.
"""

import unicodedata
from functools import lru_cache

_WIDTHS = {
    **dict.fromkeys("$0123456789{}Sbdgpqhnuß", 637), **dict.fromkeys("#+<=>^~−×→←w", 838),
    **dict.fromkeys(" ,.·’‘'ijlIJ\xa0", 318), **dict.fromkeys("*_`–°s“”„z?", 531), **dict.fromkeys("/:;\\|f-", 361),
    **dict.fromkeys("()[]tr!", 412), **dict.fromkeys("@…—m½W", 1000), **dict.fromkeys("vxykFLc", 592),
    **dict.fromkeys("AVXZBRC", 699), **dict.fromkeys("OQGDM&", 863), **dict.fromkeys("TYPaeo", 616),
    **dict.fromkeys("HNU", 752), **dict.fromkeys("EK", 656), "%": 951, '"': 460,
}  # fmt: skip
"""Thousandths of the font size."""
_OTHER, _WIDE = 700, 1000


def text_width(text: str, size: float) -> float:
    """The width of a text in a font of this size, in the unit of the size."""
    return sum(map(_width, text)) * size / 1000


def fitted(text: str, width: float, lines: int, size: float) -> tuple[str, ...]:
    """The text in at most so many lines of at most that width; nothing if it would be hard to read.

    Lines are broken between words. If not all fits, there are dots at its end, after two words or more.
    """
    words = text.split(" ")
    whole = _wrapped(words, width, size)
    if whole and len(whole) <= lines:
        return tuple(whole)
    for count in range(len(words) - 1, 1, -1):
        if not words[count - 1][-1:].isalnum():
            continue
        part = _wrapped([*words[: count - 1], f"{words[count - 1]}…"], width, size)
        if part and len(part) <= lines:
            return tuple(part)
    return ()


def _wrapped(words: list[str], width: float, size: float) -> list[str]:
    """Lines of words; empty if a word is wider than a line."""
    lines: list[str] = []
    for word in words:
        if text_width(word, size) > width:
            return []
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(512)
def _width(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    if unicodedata.east_asian_width(base) in "WF":
        return _WIDE
    return _WIDTHS.get(base, 0 if unicodedata.combining(base) else _OTHER)
