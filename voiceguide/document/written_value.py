"""How the value of a key is written on its line: as plain text, in quotes, in brackets, on the lines below."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*+'")
_REFERENCE = re.compile(r"\*[^\s,\[\]{}]+")
_PREFIX = re.compile(r"(?:[&!][^\s,\[\]{}]+\s+)+(?=\S)|[&!][^\s,\[\]{}]+$")
_COMMENT = re.compile(r"(?:^|\s+)#.*")
_PIECE = re.compile(r"""(?<![^\s,:?\[\]{}-])["']|(?<!\S)\#.*|[\[\]{}]""")
"""What matters in brackets; a quote opens a text only where a value can begin, not in don't."""
_REST_OF_QUOTE = {"'": re.compile(r"(?:[^']|'')*+'"), '"': re.compile(r'(?:[^"\\]|\\.)*+"')}
_CANNOT_BEGIN = re.compile(r"[*&!%@`,\]}>|]|[-?:](?=\s|$)")


class Form(Enum):
    """How a value is written."""

    NOTHING = auto()
    """Nothing on this line, but perhaps below."""
    BLOCK = auto()
    """A `|` or `>`: the lines below are text."""
    WHOLE = auto()
    """In quotes or in brackets that are closed on this line, or a reference to an anchor."""
    OPEN_QUOTE = auto()
    OPEN_BRACKET = auto()
    PLAIN = auto()
    """Text without quotes, which may go on below."""
    QUOTES_WITHIN = auto()
    """Text in quotes that contains the same quotes, or goes on after them."""
    BEGINS_ODDLY = auto()
    """Text without quotes that begins with a character that has a meaning of its own."""
    COLON_WITHIN = auto()
    """Text without quotes that contains a colon and a space, or ends with a colon."""


def form_of(value: str) -> Form:
    """How `value`, all that follows a key and its colon on the line, is written."""
    value = value.strip()
    value = value[match.end() :] if (match := _PREFIX.match(value)) else value
    body = without_comment(value)
    if not body:
        return Form.NOTHING
    if _BLOCK.fullmatch(value):
        return Form.BLOCK
    if value[0] in "\"'":
        return _form_of_quoted(value)
    if value[0] in "[{":
        return _form_in_brackets(value)
    if _REFERENCE.fullmatch(body) and not body.endswith("*"):
        return Form.WHOLE
    if _CANNOT_BEGIN.match(value):
        return Form.BEGINS_ODDLY
    return Form.COLON_WITHIN if has_colon(body) else Form.PLAIN


def _form_of_quoted(value: str) -> Form:
    whole = (_DOUBLE_QUOTED if value[0] == '"' else _SINGLE_QUOTED).match(value)
    if whole and not without_comment(value[whole.end() :]):
        return Form.WHOLE
    return Form.QUOTES_WITHIN if whole else Form.OPEN_QUOTE


def _form_in_brackets(value: str) -> Form:
    brackets = Brackets()
    end = brackets.read(value)
    if brackets.depth > 0:
        return Form.OPEN_BRACKET
    return Form.BEGINS_ODDLY if without_comment(value[end:]) else Form.WHOLE


@dataclass(slots=True)
class Brackets:
    """Counts the brackets that are open while a value in brackets is read line by line."""

    depth: int = 0
    quote: str = ""
    """The quote that is open, if one is."""

    def read(self, line: str) -> int:
        """Read a line; returns the index behind the bracket that closes all, or its length."""
        at = 0
        while at < len(line):
            if self.quote:
                rest = _REST_OF_QUOTE[self.quote].match(line, at)
                if rest is None:
                    return len(line)
                self.quote, at = "", rest.end()
                continue
            if not (piece := _PIECE.search(line, at)) or piece[0][0] == "#":
                return len(line)
            at = piece.end()
            if piece[0] in "\"'":
                self.quote = piece[0]
            else:
                self.depth += 1 if piece[0] in "[{" else -1
                if self.depth <= 0:
                    return at
        return len(line)


def has_colon(text: str) -> bool:
    """Whether plain text contains a colon that separates a key from its value."""
    return ": " in text or ":\t" in text or text.endswith(":")


def without_comment(value: str) -> str:
    """The value without a comment after it and without the white space around it."""
    return _COMMENT.sub("", value, count=1).strip() if "#" in value else value.strip()


def in_quotes(text: str) -> str:
    """The text in quotes, in which it may contain anything."""
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"
