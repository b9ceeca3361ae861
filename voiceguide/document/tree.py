"""The syntax tree of a YAML text: mappings, sequences, and scalars as raw text without types.

Mappings and sequences are subclasses of `dict` and `list`, so that pydantic can validate them directly; they also hold
the place of each of their parts in the source.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceOf
from typing import TypeAlias

from voiceguide.document.diagnostics import Span

SpanTuple: TypeAlias = tuple[int, int, int, int]
"""The four numbers of a `Span`. The garbage collector does not track plain tuples of integers."""


class Mapping(dict[str, "Node"]):
    """Keys and values in the order of the file."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, SpanTuple] = {}
        self.values_at: dict[str, SpanTuple] = {}

    def add(self, key: str, key_at: SpanTuple, value: "Node", value_at: SpanTuple) -> None:
        """Append an entry."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at


class Sequence(list["Node"]):
    """Items in the order of the file."""

    __slots__ = ("items_at",)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[SpanTuple] = []

    def add(self, item: "Node", item_at: SpanTuple) -> None:
        """Append an item."""
        self.append(item)
        self.items_at.append(item_at)


Node: TypeAlias = str | Mapping | Sequence


def value_span(root: Node, path: Iterable[str | int]) -> Span | None:
    """The span of the value at `path`; if it does not exist, that of its nearest ancestor; None for the root.

    Names in the path that do not exist in the tree are skipped, as pydantic adds names of its own, such as the tag of a
    union.
    """
    found, node = _place_of(root, path)
    if isinstance(node, Mapping) and node:  # the start of a block has no width: show its first key
        found = next(iter(node.keys_at.values()))
    return Span(*found) if found else None


def key_span(root: Node, path: SequenceOf[str | int]) -> Span | None:
    """The span of the key at the end of `path`; None if its parent is not a mapping."""
    _, node = _place_of(root, path[:-1])
    return Span(*node.keys_at[str(path[-1])]) if isinstance(node, Mapping) else None


def way_to(root: Node, path: Iterable[str | int]) -> Iterator[tuple[Mapping | Sequence, str | int]]:
    """Each part of a tree on the way to a value, with the key or the index at which the way goes on."""
    node = root
    for name in path:
        if isinstance(node, Mapping) and name in node:
            yield node, name
            node = node[str(name)]
        elif isinstance(node, Sequence) and isinstance(name, int) and name < len(node):
            yield node, name
            node = node[name]


def _place_of(root: Node, path: Iterable[str | int]) -> tuple[SpanTuple | None, Node]:
    """The span and the value at the end of a path."""
    match list(way_to(root, path)):
        case [*_, (Mapping() as parent, str(name))]:
            return parent.values_at[name], parent[name]
        case [*_, (Sequence() as parent, int(name))]:
            return parent.items_at[name], parent[name]
    return None, root
