"""Parses YAML text into a tree of mappings, sequences and raw scalars.

YAML's implicit types are not applied: they would turn `1:30` into 90 and `no` into false. Only `~` and `null` without
quotes are empty texts. Duplicate keys are errors; YAML libraries silently take the last one. The size and depth limits
protect against hostile files: nodes are counted as if every alias were expanded, without expanding it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, Diagnostic, Severity, Source, Span
from voiceguide.document.syntax_errors import explain_syntax, find_excess_nesting
from voiceguide.document.tree import Mapping, Node, Sequence, SpanTuple
from voiceguide.messages import quoted, shortened, translated
from voiceguide.suggestions import did_you_mean

MAX_NODES = 100_000
MAX_DEPTH = 64

_NULLS = frozenset({"~", "null", "Null", "NULL"})

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Anchored:
    """The node that an anchor names, with the number of its nodes and its height in levels."""

    node: Node
    nodes: int
    height: int


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read."""

    node: Mapping | Sequence
    at: SpanTuple
    anchor: str | None
    nodes_before: int
    height: int = 1
    key: tuple[str | None, SpanTuple] | None = None
    """In a mapping: the key whose value is expected next; its text is None if the key is invalid."""


class _StopParsing(Exception):  # noqa: N818 (it is no error)
    """Raised to end the parsing after a mistake that prevents it from going on."""


def read_tree(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse a source; returns the tree, None after a fatal mistake, and the diagnostics."""
    composer = _Composer(source)
    try:
        composer.compose()
    except _StopParsing:
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
                    raise self.stop(
                        "two-documents",
                        translated("a script ends at `---`, and more follows"),
                        _at(event),
                        translated("remove this line"),
                    )
        if self.root == "":
            raise self.stop("empty-file", translated("this file is empty"))

    def events(self) -> Iterator[yaml.Event]:
        end = 0
        event: Any  # the type stubs of yaml declare the marks as optional
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
            raise self.stop("not-text", translated("this file contains bytes that are not text")) from None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        at = _at(event)
        if event.tag:
            self.tag(event.tag, at)
        is_null = event.implicit[0] and event.value in _NULLS and not self.expects_key()
        value = "" if is_null else event.value
        self.add(value, at, 1, 0)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(value, 1, 0)

    def alias(self, event: yaml.AliasEvent) -> None:
        name, at = event.anchor or "", _at(event)
        if anchored := self.anchors.get(name):
            self.add(anchored.node, at, anchored.nodes, anchored.height)
        elif any(part.anchor == name for part in self.stack):
            raise self.stop("endless", translated("{name} contains itself", name=f"&{shortened(name)}"), at)
        else:
            self.wrong(
                "unknown-alias",
                translated("there is no {name} above", name=f"&{shortened(name)}"),
                at,
                did_you_mean(name, self.anchors),
            )
            self.add("", at, 1, 0)

    def open(self, node: Mapping | Sequence, event: yaml.CollectionStartEvent) -> None:
        at = _at(event)
        if event.tag:
            self.tag(event.tag, at)
        self.stack.append(_Open(node, at, event.anchor, self.nodes))
        if len(self.stack) > MAX_DEPTH:
            raise self.too_deep(at)

    def close(self) -> None:
        part = self.stack.pop()
        self.add(part.node, part.at, 1, part.height)
        if part.anchor:
            self.anchors[part.anchor] = _Anchored(part.node, self.nodes - part.nodes_before, part.height)

    def add(self, node: Node, at: SpanTuple, nodes: int, height: int) -> None:
        """Add a finished node to its parent; `nodes` and `height` are those of its subtree."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.node, Mapping) and self.expects_key():
            parent.key = self.key(parent.node, node, at), at
            return
        self.nodes += nodes
        parent.height = max(parent.height, height + 1)
        if self.nodes > MAX_NODES:
            raise self.stop(
                "too-large",
                translated("this file has more than {most} values", most=f"{MAX_NODES:_}".replace("_", " ")),
                at,
            )
        if len(self.stack) + height > MAX_DEPTH:
            raise self.too_deep(at)
        if isinstance(parent.node, Sequence):
            parent.node.add(node, at)
        elif parent.key:
            key, key_at = parent.key
            parent.key = None
            if key is not None:
                parent.node.add(key, key_at, node, at)

    def expects_key(self) -> bool:
        """Whether the next node is a key."""
        return bool(self.stack) and isinstance(self.stack[-1].node, Mapping) and self.stack[-1].key is None

    def key(self, mapping: Mapping, key: Node, at: SpanTuple) -> str | None:
        """The text of a key, or None if it is invalid, which is reported."""
        if not isinstance(key, str) or not key.isprintable():
            self.wrong("bad-key", translated("a key must be plain text"), at)
        elif key in mapping:
            hint = translated("it is already on line {line}", line=mapping.keys_at[key][0])
            self.wrong("duplicate-key", translated("duplicate key {key}", key=quoted(key)), at, hint)
        elif key == "<<":
            message = translated("`<<` is not supported")
            self.wrong("merge-key", message, at, translated("repeat a whole step with `*name` instead"))
        else:
            return key
        return None

    def tag(self, tag: str, at: SpanTuple) -> None:
        self.wrong(
            "tag",
            translated("a value cannot begin with {tag}", tag=quoted(tag)),
            at,
            translated("remove it, or put text in quotes"),
        )

    def too_deep_after(self, start: int, end: int) -> SpanTuple | None:
        """The place of brackets nested too deeply between two indices, where the parser emitted no events; or None."""
        index = find_excess_nesting(self.source.text, start, end, len(self.stack), MAX_DEPTH)
        if index is None:
            return None
        span = self.source.span_at(index)
        return span.line, span.column, span.end_line, span.end_column

    def too_deep(self, at: SpanTuple | None) -> _StopParsing:
        return self.stop("too-deep", translated("this is nested deeper than {most} levels", most=MAX_DEPTH), at)

    def wrong(self, code: str, message: str, at: SpanTuple | None = None, hint: str = "") -> None:
        span = Span(*at) if at else None
        self.mistakes.append(Diagnostic(Severity.ERROR, code, message, self.source, span, hint=hint))
        if len(self.mistakes) >= MAX_DIAGNOSTICS:
            raise _StopParsing

    def stop(self, code: str, message: str, at: SpanTuple | None = None, hint: str = "") -> _StopParsing:
        """Report a fatal mistake; returns the exception to raise."""
        self.wrong(code, message, at, hint)
        return _StopParsing()


def _at(event: Any) -> SpanTuple:  # the type stubs of yaml declare the marks as optional
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1
