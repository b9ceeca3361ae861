"""Finds brackets that are nested too deeply in YAML text at which the parser failed.

A YAML scanner reads up to 1024 characters ahead of the events it emits, because any of them may turn out to be part of
a key. A parser with a nesting limit of its own can therefore fail before it has emitted an event for any level. Only
flow collections (in brackets) are read ahead like this.
"""

import re

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
