"""What depends on where a step stands: `{side}` only inside a section with sides, an id only once.

This looks at the tree and not at the routine, so that it tells its part even when other things are wrong.
"""

from collections.abc import Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.document.source import Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.routine.spoken_text import Placeholder, placeholders


def out_of_place(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Everything in the tree of a routine that is right by itself and wrong where it stands."""
    ids: dict[str, Span] = {}

    def walk(part: Node, has_sides: bool) -> Iterator[Diagnostic]:
        if not isinstance(part, Mapping):
            return
        has_sides = has_sides or "sides" in part
        text, name, steps = part.get("say"), part.get("id"), part.get("steps")
        if not has_sides and isinstance(text, str) and Placeholder.SIDE in placeholders(text):
            span = source.find("{side}", 0, Span(*part.values_at["say"]))
            message, hint = "there is no side here", "{side} goes into a section with `sides: [left, right]`"
            yield Diagnostic(Severity.ERROR, "no-side", message, source, span, hint=hint)
        if isinstance(name, str):
            span = Span(*part.values_at["id"])
            if ids.setdefault(name, span) != span:  # an alias brings the same step twice, at the same place
                hint = f"first on line {ids[name].line}"
                yield Diagnostic(Severity.ERROR, "same-id-twice", "this id is taken", source, span, hint=hint)
        if isinstance(steps, Sequence):
            for step in steps:
                yield from walk(step, has_sides)

    yield from walk(root, False)
    if isinstance(root, Mapping):
        yield from walk(root.get("check_in", ""), False)
