"""What a YAML text says before anybody asks what it means: mappings, sequences, and every scalar as raw text.

Mappings and sequences are a `dict` and a `list`, so that a schema takes them as they are, and they know where in the
source their parts stand.
"""

from collections.abc import Iterable
from collections.abc import Sequence as SequenceOf
from typing import TypeAlias

from voiceguide.document.source import Span

At: TypeAlias = tuple[int, int, int, int]
"""The numbers of a `Span`; a plain tuple of them costs the garbage collector nothing."""


class Mapping(dict[str, "Node"]):
    """Keys and values in the order of the file."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, At] = {}
        self.values_at: dict[str, At] = {}

    def add(self, key: str, key_at: At, value: "Node", value_at: At) -> None:
        """Append an entry."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at


class Sequence(list["Node"]):
    """Items in the order of the file."""

    __slots__ = ("items_at",)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[At] = []

    def add(self, item: "Node", item_at: At) -> None:
        """Append an item."""
        self.append(item)
        self.items_at.append(item_at)


Node: TypeAlias = str | Mapping | Sequence


def place(root: Node, path: Iterable[str | int]) -> Span | None:
    """Where the value at `path` stands; of what is missing there, where the last part that exists stands.

    Names in the path that lead nowhere are passed over, as a schema puts names of its own between those of the file.
    """
    found, node = _follow(root, path)
    if isinstance(node, Mapping) and node:  # the start of a block has no width: show its first key
        found = next(iter(node.keys_at.values()))
    return Span(*found) if found else None


def key_place(root: Node, path: SequenceOf[str | int]) -> Span | None:
    """Where the key that ends `path` stands."""
    _, node = _follow(root, path[:-1])
    return Span(*node.keys_at[str(path[-1])]) if isinstance(node, Mapping) else None


def _follow(root: Node, path: Iterable[str | int]) -> tuple[At | None, Node]:
    found: At | None = None
    node = root
    for name in path:
        if isinstance(node, Mapping) and name in node:
            found, node = node.values_at[str(name)], node[str(name)]
        elif isinstance(node, Sequence) and isinstance(name, int) and name < len(node):
            found, node = node.items_at[name], node[name]
    return found, node
