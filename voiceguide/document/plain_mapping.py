"""Reads the plainest YAML without a YAML parser: importing one takes longer than all the rest of a quick command.

It knows nested block mappings, one-line flow mappings, and texts of one line, and reads those as a YAML parser does.
All else it leaves to one.
"""

import re
from typing import TypeAlias

PlainNode: TypeAlias = "str | dict[str, PlainNode]"

_KEY = r"""[\w-]+|"[\w-]+"|'[\w-]+'"""
_QUOTED = r""""[^"\\]*"|'[^']*'"""
_UNQUOTED = r"[^\W_]|[~/]"
"""How a text without quotes may begin."""
_FLOW_TEXT = rf"(?:{_QUOTED}|(?:{_UNQUOTED})[\w .;/~()-]*)"
_TEXT = rf"(?:{_QUOTED}|(?:{_UNQUOTED})[\w .,;/~(){{}}-]*)"
_ENTRY = re.compile(rf"( *)({_KEY}):(?: +({_TEXT}|\{{.*\}}))? *(?: #.*)?")
_FLOW_ENTRY = re.compile(rf" *({_KEY}): +({_FLOW_TEXT}) *(?:,|$)")
_NOTHING = re.compile(r" *(#.*)?")


def read_plain(text: str) -> dict[str, PlainNode] | None:
    """The mapping in a text; None where anything in it is less than plain."""
    root: dict[str, PlainNode] = {}
    levels: list[tuple[int, dict[str, PlainNode]]] = [(0, root)]
    opened: dict[str, PlainNode] | None = None
    for line in text.split("\n"):
        if _NOTHING.fullmatch(line):
            continue
        if not (entry := _ENTRY.fullmatch(line)):
            return None
        indent, key, value = len(entry[1]), entry[2].strip("\"'"), entry[3]
        if opened is not None and indent > levels[-1][0]:
            levels.append((indent, opened))
        elif opened is not None:
            return None
        while indent < levels[-1][0]:
            levels.pop()
        if indent != levels[-1][0] or key in levels[-1][1]:
            return None
        opened = {} if value is None else None
        node = opened if value is None else _flow(value[1:-1]) if value.startswith("{") else _text(value)
        if node is None:
            return None
        levels[-1][1][key] = node
    return None if opened is not None else root


def _flow(entries: str) -> dict[str, PlainNode] | None:
    """The mapping between two braces."""
    found: dict[str, PlainNode] = {}
    position = 0
    while position < len(entries):
        entry = _FLOW_ENTRY.match(entries, position)
        if not entry or (key := entry[1].strip("\"'")) in found:
            return None
        found[key] = _text(entry[2])
        position = entry.end()
    return found


def _text(text: str) -> str:
    return text[1:-1] if text[0] in "\"'" else text.strip()
