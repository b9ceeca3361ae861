"""Rules about where things may occur: `{side}` only inside a section with sides, each id only once, and so on.

They are checked on the syntax tree instead of the model, so that they are reported even if there are other mistakes.
"""

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.document.source import Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence
from voiceguide.messages import translated
from voiceguide.routine.breath_pattern import NAMED, BreathPattern, WrittenBreathPattern
from voiceguide.routine.hold_length import breaths_in, in_seconds
from voiceguide.routine.spoken_text import Placeholder, placeholders

_NEEDS_A_SIDE = (Placeholder.SIDE, Placeholder.OTHER)
_PATTERN: TypeAdapter[BreathPattern] = TypeAdapter(WrittenBreathPattern)


def placement_mistakes(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything in the tree of a routine that is valid by itself but not at its place."""
    ids: dict[str, Span] = {}

    breath = _breath_of(root)

    def walk(part: Node, has_sides: bool) -> Iterator[Diagnostic]:
        if not isinstance(part, Mapping):
            return
        has_sides = has_sides or "sides" in part
        if not has_sides:
            yield from _sides_without_sections(part, source)
        yield from _breaths_too_long(part, breath, source)
        name, steps = part.get("id"), part.get("steps")
        if isinstance(name, str):
            span = Span(*part.values_at["id"])
            if ids.setdefault(name, span) != span:  # an alias repeats a step, with the same span
                hint = translated("it is already on line {line}", line=ids[name].line)
                yield Diagnostic(
                    Severity.ERROR, "same-id-twice", translated("this id is already used"), source, span, hint=hint
                )
        if isinstance(steps, Sequence):
            for step in steps:
                yield from walk(step, has_sides)

    yield from walk(root, False)
    if isinstance(root, Mapping):
        yield from walk(root.get("check_in", ""), False)


def _sides_without_sections(part: Mapping, source: Source) -> Iterator[Diagnostic]:
    """`{side}` and `{other}` in what is said outside of a section with sides."""
    others = part.get("or")
    texts = [(part["say"], part.values_at["say"])] if "say" in part else []
    texts += zip(others, others.items_at, strict=True) if isinstance(others, Sequence) else []
    for text, text_at in texts:
        names = placeholders(text) if isinstance(text, str) else ()
        if name := next((name for name in names if name in _NEEDS_A_SIDE), None):
            span = source.find(f"{{{name}}}", 0, Span(*text_at))
            message = translated("{placeholder} has no meaning here", placeholder=f"{{{name}}}")
            hint = translated("use it inside a section with `sides: [left, right]`")
            yield Diagnostic(Severity.ERROR, "no-side", message, source, span, hint=hint)


def _breath_of(root: Node) -> BreathPattern:
    """The breath of a routine; the default where it is not written or has mistakes of its own."""
    try:
        return _PATTERN.validate_python(root["breath"] if isinstance(root, Mapping) else None)
    except (KeyError, ValidationError):
        return NAMED["calm"]


def _breaths_too_long(part: Mapping, breath: BreathPattern, source: Source) -> Iterator[Diagnostic]:
    """A hold of a number of breaths that is not as long as a hold may be."""
    if breaths := breaths_in(part.get("hold")):
        try:
            in_seconds(breaths, breath)
        except PydanticCustomError as error:
            parts = error.context or {}
            span = Span(*part.values_at["hold"])
            hint = translated("a breath takes {seconds} s in this routine", seconds=f"{breath.whole_s:g}")
            yield Diagnostic(Severity.ERROR, error.type, parts["message"], source, span, parts["note"], hint)
