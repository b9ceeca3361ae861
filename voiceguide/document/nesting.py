"""Finds where brackets nest too deeply in a part of a YAML text that the parser gave up on.

A YAML scanner reads up to 1024 characters ahead of the events it reports, as any of them may turn out to be part of a
key. If it has a limit of its own, it may therefore fail before it has reported a single level. Only flow collections,
those in brackets, can be read ahead like this.
"""

import re

_TOKEN = re.compile(
    r"""
    (?<![^\s,:?\[\]{}-]) ' (?:[^']|'')*+ '          # quoted text begins where a value can begin: not in don't
    | (?<![^\s,:?\[\]{}-]) " (?:[^"\\]|\\.)*+ "
    | (?<!\S) \# [^\n]*+
    | [\[\]{}]
    """,
    re.VERBOSE | re.DOTALL,
)


def too_deep_at(text: str, start: int, end: int, depth: int, deepest: int) -> int | None:
    """The index of the first bracket in `text[start:end]` that opens a level below `deepest`, or None.

    `depth` is the number of levels that are open at `start`, which is no part of a scalar or a comment.
    """
    for token in _TOKEN.finditer(text, start, end):
        if token[0] in "[{":
            depth += 1
            if depth > deepest:
                return token.start()
        elif token[0] in "]}":
            depth -= 1
    return None
