"""Rules about where things may occur: `{side}` only inside a section with sides, each id only once.

They are checked on the syntax tree instead of the model, so that they are reported even if there are other mistakes.
"""

from collections.abc import Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.document.source import Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.routine.spoken_text import Placeholder, placeholders


def placement_mistakes(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything in the tree of a routine that is valid by itself but not at its place."""
    ids: dict[str, Span] = {}

    def walk(part: Node, has_sides: bool) -> Iterator[Diagnostic]:
        if not isinstance(part, Mapping):
            return
        has_sides = has_sides or "sides" in part
        text, name, steps = part.get("say"), part.get("id"), part.get("steps")
        if not has_sides and isinstance(text, str) and Placeholder.SIDE in placeholders(text):
            span = source.find("{side}", 0, Span(*part.values_at["say"]))
            message, hint = "{side} has no meaning here", "use it inside a section with `sides: [left, right]`"
            yield Diagnostic(Severity.ERROR, "no-side", message, source, span, hint=hint)
        if isinstance(name, str):
            span = Span(*part.values_at["id"])
            if ids.setdefault(name, span) != span:  # an alias repeats a step, with the same span
                hint = f"it is already on line {ids[name].line}"
                yield Diagnostic(Severity.ERROR, "same-id-twice", "this id is already used", source, span, hint=hint)
        if isinstance(steps, Sequence):
            for step in steps:
                yield from walk(step, has_sides)

    yield from walk(root, False)
    if isinstance(root, Mapping):
        yield from walk(root.get("check_in", ""), False)
