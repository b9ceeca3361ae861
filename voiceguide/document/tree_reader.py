"""From a text to a tree of mappings, sequences and raw scalars.

YAML's own rules for values are left aside: they turn `1:30` into 90 and `no` into false, and take the last of two
equal keys without a word. The limits keep a hostile text harmless; nodes are counted as if every alias were written
out, without writing it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from voiceguide.document.diagnostics import MOST_MISTAKES, Diagnostic, Severity, did_you_mean
from voiceguide.document.nesting import too_deep_at
from voiceguide.document.source import Source, Span
from voiceguide.document.syntax_errors import explain_syntax
from voiceguide.document.tree import At, Mapping, Node, Sequence

MOST_NODES = 100_000
DEEPEST = 64

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an anchor names, how many nodes it stands for, and how deep they go."""

    node: Node
    nodes: int
    height: int


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read."""

    node: Mapping | Sequence
    at: At
    anchor: str | None
    nodes_before: int
    height: int = 1
    key: tuple[str | None, At] | None = None
    """In a mapping: the key that waits for its value, None for one that cannot be used."""


class _Stop(Exception):  # noqa: N818
    """There is no sense in reading on."""


def read_tree(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree in a source and what is wrong with it; no tree where the text is broken."""
    composer = _Composer(source)
    try:
        composer.compose()
    except _Stop:
        return None, tuple(composer.mistakes)
    return composer.root, tuple(composer.mistakes)


class _Composer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.mistakes: list[Diagnostic] = []
        self.root: Node = ""
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.nodes = 0

    def compose(self) -> None:
        documents = 0
        for event in self.events():
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self.open(Mapping(), event)
            elif isinstance(event, yaml.SequenceStartEvent):
                self.open(Sequence(), event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.stop("two-documents", "a file holds one document", _at(event), "remove this line")
        if self.root == "":
            raise self.stop("empty-file", "this file is empty")

    def events(self) -> Iterator[yaml.Event]:
        end = 0
        event: Any  # the stubs of yaml take the marks for optional
        try:
            for event in yaml.parse(self.source.text, Loader=_LOADER):
                yield event
                end = event.end_mark.index
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if mark and (at := self.too_deep_after(end, mark.index)):
                raise self.too_deep(at) from None
            raise self.stop(*explain_syntax(error, self.source)) from None
        except RecursionError:
            raise self.too_deep(self.too_deep_after(end, len(self.source.text))) from None
        except (yaml.YAMLError, UnicodeError):
            raise self.stop("not-text", "this holds characters that are no text") from None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        at = _at(event)
        if event.tag:
            self.tag(event.tag, at)
        self.add(event.value, at, 1, 0)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(event.value, 1, 0)

    def alias(self, event: yaml.AliasEvent) -> None:
        name, at = event.anchor or "", _at(event)
        if anchored := self.anchors.get(name):
            self.add(anchored.node, at, anchored.nodes, anchored.height)
        elif any(part.anchor == name for part in self.stack):
            raise self.stop("endless", f"&{name} contains itself", at)
        else:
            self.wrong("unknown-alias", f"there is no anchor &{name} above this", at, did_you_mean(name, self.anchors))
            self.add("", at, 1, 0)

    def open(self, node: Mapping | Sequence, event: yaml.CollectionStartEvent) -> None:
        at = _at(event)
        if event.tag:
            self.tag(event.tag, at)
        self.stack.append(_Open(node, at, event.anchor, self.nodes))
        if len(self.stack) > DEEPEST:
            raise self.too_deep(at)

    def close(self) -> None:
        part = self.stack.pop()
        self.add(part.node, part.at, 1, part.height)
        if part.anchor:
            self.anchors[part.anchor] = _Anchored(part.node, self.nodes - part.nodes_before, part.height)

    def add(self, node: Node, at: At, nodes: int, height: int) -> None:
        """Put a finished node, which stands for so many and is so high, where it belongs."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.node, Mapping) and parent.key is None:
            parent.key = self.key(parent.node, node, at), at
            return
        self.nodes += nodes
        parent.height = max(parent.height, height + 1)
        if self.nodes > MOST_NODES:
            raise self.stop("too-large", f"this holds more than {MOST_NODES:_} values".replace("_", " "), at)
        if len(self.stack) + height > DEEPEST:
            raise self.too_deep(at)
        if isinstance(parent.node, Sequence):
            parent.node.add(node, at)
        elif parent.key:
            key, key_at = parent.key
            parent.key = None
            if key is not None:
                parent.node.add(key, key_at, node, at)

    def key(self, mapping: Mapping, key: Node, at: At) -> str | None:
        """The key, where it can be one."""
        if not isinstance(key, str) or not key.isprintable():
            self.wrong("bad-key", "a key is a plain word", at)
        elif key in mapping:
            hint = f"first on line {mapping.keys_at[key][0]}"
            self.wrong("duplicate-key", f"the key {_quoted(key)} stands here twice", at, hint)
        elif key == "<<":
            self.wrong("merge-key", "`<<` is not known here", at, "use an alias for a whole step instead")
        else:
            return key
        return None

    def tag(self, tag: str, at: At) -> None:
        self.wrong("tag", f"tags such as {_quoted(tag)} are not known here", at, "remove it")

    def too_deep_after(self, start: int, end: int) -> At | None:
        """The place between two indices where brackets that the parser did not report are nested too deeply."""
        index = too_deep_at(self.source.text, start, end, len(self.stack), DEEPEST)
        if index is None:
            return None
        span = self.source.span_at(index)
        return span.line, span.column, span.end_line, span.end_column

    def too_deep(self, at: At | None) -> _Stop:
        return self.stop("too-deep", f"this is nested deeper than {DEEPEST} levels", at)

    def wrong(self, code: str, message: str, at: At | None = None, hint: str = "") -> None:
        span = Span(*at) if at else None
        self.mistakes.append(Diagnostic(Severity.ERROR, code, message, self.source, span, hint=hint))
        if len(self.mistakes) >= MOST_MISTAKES:
            raise _Stop

    def stop(self, code: str, message: str, at: At | None = None, hint: str = "") -> _Stop:
        """Note a mistake after which nothing can be read."""
        self.wrong(code, message, at, hint)
        return _Stop()


def _at(event: Any) -> At:  # the stubs of yaml take the marks for optional
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def _quoted(word: str) -> str:
    return repr(word if len(word) <= 60 else f"{word[:57]}…")
