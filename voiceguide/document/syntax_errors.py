"""Explains the errors of the YAML parser to the author of a file."""

import re

import yaml

from voiceguide.document.diagnostics import quoted
from voiceguide.document.source import Source
from voiceguide.document.tree import SpanTuple

_ADVICE = {
    "mapping values are not allowed": "put text that contains a colon and a space in quotes",
    "did not find expected key": "put text that contains quotes or brackets in quotes, or check the indentation",
    "found unexpected end of stream": "a quote is not closed",
    "unknown escape character": r"write \\ for a backslash, or use single quotes",
    "cannot start any token": "put text that begins with this character in quotes",
    "sequence entries are not allowed": "start the list on a new line",
    "did not find expected ',' or": "a bracket is not closed",
    "did not find expected node content": "put text that begins with this character in quotes",
}
"""Hints by a part of the parser's message."""

_TAB_IN_INDENT = re.compile(r"(?P<indent>[ \-?:]*(?P<tab>\t\s*)[\s\-?:]*)")
"""White space at the beginning of a line, also between and after dashes, with a tab in it."""
_COMMENT_AFTER_TEXT = re.compile(r"[^\s#].*?\s(#.*)")


def explain_syntax(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str, SpanTuple | None, str]:
    """The code, message, place and hint for a syntax error; the place is None if the parser names none."""
    problem = error.problem or error.context or "syntax error"
    at = None
    if mark := error.problem_mark or error.context_mark:
        line, column = mark.line + 1, mark.column + 1
        text = source.line(line)
        tab = _TAB_IN_INDENT.match(text)
        if tab and column <= tab.end("indent") + 1:
            tabs = (line, tab.start("tab") + 1, line, tab.end("tab") + 1)
            return "tab", "there is a tab in the indentation", tabs, "indent with spaces"
        at = (line, column, line, column + 1)
        if comment := _COMMENT_AFTER_TEXT.search(source.line(line - 1)):
            hint = f"{quoted(comment[1])} on line {line - 1} is a comment: put text with a space and # in quotes"
            return "not-yaml", f"this is not valid YAML: {problem}", at, hint
    hint = next((advice for words, advice in _ADVICE.items() if words in problem), "")
    return "not-yaml", f"this is not valid YAML: {problem}", at, hint
