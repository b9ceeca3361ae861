"""Loads a file into a validated model, and reports all its mistakes at once."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, NOWHERE, Diagnostic, ScriptError, Severity, Source
from voiceguide.document.mending import Mended
from voiceguide.document.schema_errors import explain
from voiceguide.document.source_files import read_source
from voiceguide.document.syntax_errors import UNREADABLE
from voiceguide.document.tree import Node
from voiceguide.document.tree_reader import read_tree
from voiceguide.messages import translated

Model = TypeVar("Model", bound=BaseModel)


_HOSTILE = frozenset({"too-deep", "too-large", "endless", "empty-file", "not-text"})
"""Mistakes after which the text is not mended."""
_FOLLOW = frozenset({"missing-key", "empty", "no-verb", "wrong-type", "two-verbs"})
"""Mistakes that can be those of a line that was left out."""
_MOST_LEFT_OUT = 10
_LONG = 100_000
"""The length in characters from which reading it often would take long."""

TreeCheck = Callable[[Node, Source], Iterable[Diagnostic]]
"""An additional check for what a schema cannot express. The tree may have other mistakes as well."""


Mend = Callable[[Source], Mended]
"""Repairs a text with mistakes, as far as it is clear what was meant."""


def read_model(
    where: Path | str | Source, model: type[Model], check: TreeCheck | None = None, mend: Mend | None = None
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Read a file into a `model`; returns the model and the diagnostics in file order.

    The model is None if any diagnostic is an error. In that case the text is mended and read again, so that no mistake
    hides the others.
    """
    try:
        source = where if isinstance(where, Source) else read_source(where)
    except ScriptError as error:
        return None, error.diagnostics
    value, diagnostics = _read(source, model, check)
    if value is None and mend and not _HOSTILE.intersection(each.code for each in diagnostics):
        diagnostics = _read_on(mend(source), model, check)
    return value, in_order(diagnostics)


def _read_on(mended: Mended, model: type[Model], check: TreeCheck | None) -> list[Diagnostic]:
    """The slips of a mended text, and all its other mistakes: after a line that cannot be read, it is read without."""
    found = list(mended.slips)
    if not mended.is_readable:
        return found
    left_out = 0  # the number of the last line that was
    for _ in range(_MOST_LEFT_OUT if len(mended.original.text) < _LONG else 2):
        _, diagnostics = _read(mended.source, model, check)
        fatal = next((each for each in diagnostics if each.code == UNREADABLE and each.span), None)
        if fatal is None or fatal.span is None:
            others = (each for each in diagnostics if not left_out or each.code not in _FOLLOW)
            return [*found, *mended.in_original(others)]
        number = min(fatal.span.line, len(mended.source.lines))
        if left_out and number <= left_out + 1 and fatal.message == found[-1].message:
            break  # it did not help to leave out the line before
        found += mended.in_original([fatal])
        left_out = number
        mended = mended.without(number)
    return found


def _read(source: Source, model: type[Model], check: TreeCheck | None) -> tuple[Model | None, list[Diagnostic]]:
    root, found = read_tree(source)
    diagnostics = list(found)
    value = None
    if root is not None:
        try:
            value = model.model_validate(root, context=source, by_alias=True, by_name=False)
        except ValidationError as error:
            broken = {mistake.span for mistake in found}
            diagnostics += (each for each in explain(error, root, model, source) if each.span not in broken)
        if check is not None:
            diagnostics += check(root, source)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        value = None
    return value, diagnostics


def load_model(where: Path | str | Source, model: type[Model]) -> Model:
    """Read a file into a `model`. Raises ScriptError if the file has mistakes, with all of them."""
    value, diagnostics = read_model(where, model)
    if value is None:
        raise ScriptError(diagnostics)
    return value


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by place, without duplicates, and at most `MAX_DIAGNOSTICS` of them."""
    # a mistake behind an alias is reported each time the alias is used
    unique = {(each.span or NOWHERE, each.code, each.message): each for each in diagnostics}
    ordered = [unique[key] for key in sorted(unique)]
    if len(ordered) > MAX_DIAGNOSTICS:
        left_out = ordered[MAX_DIAGNOSTICS:]
        severity = Severity.ERROR if any(each.severity is Severity.ERROR for each in left_out) else Severity.WARNING
        ordered[MAX_DIAGNOSTICS:] = [
            Diagnostic(severity, "too-many-mistakes", translated("more mistakes follow"), left_out[0].source)
        ]
    return tuple(ordered)
