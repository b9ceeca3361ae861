"""What a YAML text says before anybody asks what it means: mappings, sequences, and every scalar as raw text.

Mappings and sequences are a `dict` and a `list`, so that a schema takes them as they are, and they know where in the
source their parts stand.
"""

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from voiceguide.script.source import Span

Node: TypeAlias = "str | Mapping | Sequence"


class Mark(Protocol):
    """A place as the YAML parser reports it, counted from 0."""

    line: int
    column: int


class Marked(Protocol):
    """A part of the text as the YAML parser reports it."""

    start_mark: Mark
    end_mark: Mark


def span_of(part: Marked) -> Span:
    """The span of a part of the text."""
    start, end = part.start_mark, part.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Mapping(dict[str, Node]):
    """Keys and values in the order of the file."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Marked] = {}
        self.values_at: dict[str, Marked] = {}

    def add(self, key: str, key_at: Marked, value: Node, value_at: Marked) -> None:
        """Append an entry."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at


class Sequence(list[Node]):
    """Items in the order of the file."""

    __slots__ = ("items_at",)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[Marked] = []

    def add(self, item: Node, item_at: Marked) -> None:
        """Append an item."""
        self.append(item)
        self.items_at.append(item_at)


def place(root: Node, path: Iterable[str | int]) -> Span | None:
    """Where the value at `path` stands; of what is missing there, where the last part that exists stands.

    Names in the path that lead nowhere are passed over, as a schema puts names of its own between those of the file.
    """
    found: Marked | None = None
    node = root
    for name in path:
        if isinstance(node, Mapping) and name in node:
            found, node = node.values_at[str(name)], node[str(name)]
        elif isinstance(node, Sequence) and isinstance(name, int) and name < len(node):
            found, node = node.items_at[name], node[name]
    return span_of(found) if found else None
