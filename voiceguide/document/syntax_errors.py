"""Explains the errors of the YAML parser to the author of a file, in words that need no knowledge of YAML."""

import re
from collections.abc import Iterator

import yaml

from voiceguide.document.diagnostics import Source
from voiceguide.document.tree import SpanTuple
from voiceguide.messages import quoted, translated

_TOKEN = re.compile(
    r"""
    (?<![^\s,:?\[\]{}-]) ' (?:[^']|'')*+ '          # a quote opens a string only where a value can begin, not in don't
    | (?<![^\s,:?\[\]{}-]) " (?:[^"\\]|\\.)*+ "
    | (?<!\S) \# [^\n]*+
    | [\[\]{}]
    """,
    re.VERBOSE | re.DOTALL,
)


def find_excess_nesting(text: str, start: int, end: int, depth: int, max_depth: int) -> int | None:
    """The index of the first bracket in `text[start:end]` that opens a level beyond `max_depth`, or None.

    `depth` is the number of levels that are open at `start`, which must not be inside a scalar or a comment.
    """
    for token in _TOKEN.finditer(text, start, end):
        if token[0] in "[{":
            depth += 1
            if depth > max_depth:
                return token.start()
        elif token[0] in "]}":
            depth -= 1
    return None


UNREADABLE = "not-yaml"
"""The code of a mistake after which the parser cannot go on."""

_TAB_IN_INDENT = re.compile(r"(?P<indent>[ \-?:]*(?P<tab>\t\s*)[\s\-?:]*)")
"""White space at the beginning of a line, also between and after dashes, with a tab in it."""
_COMMENT_AFTER_TEXT = re.compile(r"[^\s#].*?\s(#.*)")


def explain_syntax(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str, SpanTuple | None, str]:
    """The code, message, place and hint for a syntax error; the place is None if the parser names none."""
    problem = error.problem or error.context or ""
    at = None
    known = next(((message, hint) for part, message, hint in _explanations() if part in problem), None)
    message, hint = known or (
        translated("this line cannot be read"),
        translated("check the indentation and the quotes"),
    )
    mark = error.problem_mark or error.context_mark
    if mark and not source.text[mark.index :].strip():
        message = translated("the file ends before something is closed")
        hint = translated("close the bracket or the quote that is open")
    if mark:
        line, column = mark.line + 1, mark.column + 1
        text = source.line(line)
        tab = _TAB_IN_INDENT.match(text)
        if tab and column <= tab.end("indent") + 1:
            tabs = (line, tab.start("tab") + 1, line, tab.end("tab") + 1)
            return "tab", translated("there is a tab in the indentation"), tabs, translated("indent with spaces")
        at = (line, column, line, column + 1)
        if comment := _COMMENT_AFTER_TEXT.search(source.line(line - 1)):
            hint = translated(
                "{text} on line {line} is a comment: put text with a space and # in quotes",
                text=quoted(comment[1]),
                line=line - 1,
            )
    return UNREADABLE, message, at, hint


def _explanations() -> Iterator[tuple[str, str, str]]:
    """A part of the parser's message, then the message and the hint for the author."""
    in_quotes = translated("put text that begins with this character in quotes")
    cannot_begin = translated("text cannot begin with this character")
    yield (
        "mapping values are not allowed",
        translated("there is a colon where none can be"),
        translated("put text that contains a colon and a space in quotes"),
    )
    yield (
        "did not find expected key",
        translated("this does not fit to the lines above it"),
        translated("put text that contains quotes or brackets in quotes, or check the indentation"),
    )
    yield (
        "could not find expected ':'",
        translated("a colon is missing here, or on the line above"),
        translated("write a key, a colon and a space before its value"),
    )
    yield (
        "end of stream",
        translated("a quote is not closed"),
        translated("put the missing quote at the end of the text"),
    )
    yield (
        "escape",
        translated("a backslash has a meaning of its own between double quotes"),
        translated(r"write \\ for a backslash, or use single quotes"),
    )
    yield "cannot start any token", cannot_begin, in_quotes
    yield "node content", cannot_begin, in_quotes
    yield (
        "sequence entries are not allowed",
        translated("a list cannot begin here"),
        translated("start the list on a new line"),
    )
    yield (
        "expected ',' or",
        translated("a bracket is not closed, or a comma is missing"),
        translated("separate the items with commas, and close the bracket"),
    )
