"""Splits text into the subwords that a speech recognition model reads and writes (byte pair encoding)."""

from itertools import pairwise

START, END = 1, 2
"""The tokens before and after a text."""
_FIRST_SUBWORD = 259
"""Those before stand for single bytes."""
_SPACE = "▁"


class SubwordTokeniser:
    """The vocabulary of a model, in which the number of a subword is also its rank: lower ones are merged first.

    Args:
        content: of `tokenizer.bin`: the length and the bytes of each subword; a length above 127 takes two bytes, of
            which the first carries its lower seven bits.
    """

    def __init__(self, content: bytes) -> None:
        self._numbers: dict[str, int] = {}
        at = number = 0
        while at < len(content):
            length, at = content[at], at + 1
            if length > 127:
                length, at = length - 128 + 128 * content[at], at + 1
            if number >= _FIRST_SUBWORD:
                self._numbers.setdefault(content[at : at + length].decode(errors="replace"), number)
            at, number = at + length, number + 1

    def encode(self, text: str) -> list[int]:
        """The tokens of a text, without `START` and `END`. Characters that the model does not know are left out."""
        parts = [symbol for symbol in _SPACE + text.replace(" ", _SPACE) if symbol in self._numbers]
        while True:
            merges = {first + second: at for at, (first, second) in reversed(list(enumerate(pairwise(parts))))}
            known = [(self._numbers[merged], at) for merged, at in merges.items() if merged in self._numbers]
            if not known:
                return [self._numbers[part] for part in parts]
            _, at = min(known)
            parts[at : at + 2] = [parts[at] + parts[at + 1]]
