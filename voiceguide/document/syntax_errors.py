"""What the YAML parser complains about, said to the author."""

import yaml

from voiceguide.document.source import Source
from voiceguide.document.tree import At

_ADVICE = {
    "mapping values are not allowed": "put a text that holds a colon and a space in quotes",
    "did not find expected key": "put a text with quotes or brackets in it in quotes, or check the indentation",
    "found unexpected end of stream": "a quote is not closed",
    "unknown escape character": r"write \\ to mean a backslash, or use single quotes",
    "cannot start any token": "put a text that begins with this character in quotes",
    "sequence entries are not allowed": "begin the list on a line of its own",
    "did not find expected ',' or": "a bracket is not closed",
    "did not find expected node content": "put a text that begins with this character in quotes",
}
"""What to do about a complaint, by words that it holds."""


def explain_syntax(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str, At | None, str]:
    """Code, message, place and hint for a text at which the parser gave up."""
    problem = error.problem or error.context or "something is wrong"
    at = None
    if mark := error.problem_mark or error.context_mark:
        line, column = mark.line + 1, mark.column + 1
        text = source.line(line)
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent and column <= len(indent) + 1:
            tabs = (line, indent.index("\t") + 1, line, len(indent) + 1)
            return "tab", "a tab stands in the indentation", tabs, "indent with spaces"
        at = (line, column, line, column + 1)
    hint = next((advice for words, advice in _ADVICE.items() if words in problem), "")
    return "not-yaml", f"this is not YAML: {problem}", at, hint
