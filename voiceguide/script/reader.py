"""From a text to a tree of mappings, sequences and raw scalars.

YAML's own rules for values are left aside: they turn `1:30` into 90 and `no` into false, and take the last of two
equal keys without a word. The limits keep a hostile text harmless; nodes are counted as if every alias were written
out, without writing it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import yaml

from voiceguide.script.diagnostics import Diagnostic, Severity, did_you_mean
from voiceguide.script.source import Source, Span
from voiceguide.script.tree import Mapping, Marked, Node, Sequence, span_of

MOST_NODES = 100_000
DEEPEST = 64
MOST_MISTAKES = 100

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

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
"""What to do about the parser's complaints, by words that they hold."""


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
    event: yaml.CollectionStartEvent
    nodes_before: int
    height: int = 1
    key: Marked | None = None
    """In a mapping: the key that waits for its value."""


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
                    raise self.stop("two-documents", "a file holds one document", event, "remove this line")
        if self.root == "":
            raise self.stop("empty-file", "this file is empty")

    def events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.source.text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            raise self.broken(error) from None
        except (yaml.YAMLError, UnicodeError):
            raise self.stop("not-text", "this holds characters that are no text") from None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.check_tag(event)
        self.add(event.value, event, 1, 0)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(event.value, 1, 0)

    def alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        if anchored := self.anchors.get(name):
            self.add(anchored.node, event, anchored.nodes, anchored.height)
        elif any(part.event.anchor == name for part in self.stack):
            raise self.stop("endless", f"&{name} contains itself", event)
        else:
            hint = did_you_mean(name, self.anchors)
            self.wrong("unknown-alias", f"there is no anchor &{name} above this", event, hint)
            self.add("", event, 1, 0)

    def open(self, node: Mapping | Sequence, event: yaml.CollectionStartEvent) -> None:
        self.check_tag(event)
        self.stack.append(_Open(node, event, self.nodes))
        if len(self.stack) > DEEPEST:
            raise self.stop("too-deep", f"this is nested deeper than {DEEPEST} levels", event)

    def close(self) -> None:
        part = self.stack.pop()
        self.add(part.node, part.event, 1, part.height)
        if part.event.anchor:
            self.anchors[part.event.anchor] = _Anchored(part.node, self.nodes - part.nodes_before, part.height)

    def add(self, node: Node, event: Marked, nodes: int, height: int) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.node, Mapping) and parent.key is None:
            parent.key = event
            self.check_key(parent.node, node, event)
            return
        self.nodes += nodes
        parent.height = max(parent.height, height + 1)
        if self.nodes > MOST_NODES:
            raise self.stop("too-large", f"this holds more than {MOST_NODES:_} values".replace("_", " "), event)
        if len(self.stack) + height > DEEPEST:
            raise self.stop("too-deep", f"this is nested deeper than {DEEPEST} levels", event)
        if isinstance(parent.node, Sequence):
            parent.node.add(node, event)
        elif (key := parent.key) is not None:
            parent.key = None
            if isinstance(key, yaml.ScalarEvent) and key.value not in parent.node:
                parent.node.add(key.value, key, node, event)

    def check_key(self, mapping: Mapping, key: Node, event: Marked) -> None:
        if not isinstance(key, str) or not isinstance(event, yaml.ScalarEvent):
            self.wrong("bad-key", "a key is a plain word", event)
        elif key in mapping:
            line = span_of(mapping.keys_at[key]).line
            self.wrong("duplicate-key", f"the key {_quoted(key)} stands here twice", event, f"first on line {line}")
        elif key == "<<":
            self.wrong("merge-key", "`<<` is not known here", event, "use an alias for a whole step instead")
        elif not key.isprintable():
            self.wrong("bad-key", f"a key is a plain word, not {_quoted(key)}", event)

    def check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag:
            self.wrong("tag", f"tags such as {_quoted(event.tag)} are not known here", event, "remove it")

    def broken(self, error: yaml.MarkedYAMLError) -> _Stop:
        """The parser gave up."""
        mark = error.problem_mark or error.context_mark
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
        problem = error.problem or error.context or "something is wrong"
        line = self.source.line(span.line) if span else ""
        if span and "\t" in (indent := "".join(takewhile(str.isspace, line))) and span.column <= len(indent) + 1:
            column = indent.index("\t") + 1
            tab = Span(span.line, column, span.line, len(indent) + 1)
            return self.stop("tab", "a tab stands in the indentation", tab, "indent with spaces")
        hint = next((advice for words, advice in _ADVICE.items() if words in problem), "")
        return self.stop("not-yaml", f"this is not YAML: {problem}", span, hint)

    def wrong(self, code: str, message: str, at: Marked | Span | None = None, hint: str = "") -> None:
        span = at if isinstance(at, Span) or at is None else span_of(at)
        self.mistakes.append(Diagnostic(Severity.ERROR, code, message, self.source, span, hint=hint))
        if len(self.mistakes) >= MOST_MISTAKES:
            raise _Stop

    def stop(self, code: str, message: str, at: Marked | Span | None = None, hint: str = "") -> _Stop:
        """Note a mistake after which nothing can be read."""
        self.wrong(code, message, at, hint)
        return _Stop()


def _quoted(word: str) -> str:
    return repr(word if len(word) <= 60 else f"{word[:57]}…")
