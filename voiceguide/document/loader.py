"""From a file to a checked model, with everything that is wrong with it at once."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from voiceguide.document.diagnostics import MOST_MISTAKES, Diagnostic, ScriptError, Severity
from voiceguide.document.schema_errors import explain
from voiceguide.document.source import NOWHERE, Source
from voiceguide.document.source_files import read_source
from voiceguide.document.tree import Node
from voiceguide.document.tree_reader import read_tree

Model = TypeVar("Model", bound=BaseModel)


TreeCheck = Callable[[Node, Source], Iterable[Diagnostic]]
"""Finds what a schema cannot express in a tree that may be wrong in other ways too."""


def read_model(
    where: Path | str | Source, model: type[Model], check: TreeCheck | None = None
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """What a file holds, as a `model`, and what is wrong with it, in the order of the file.

    There is a model where there are no errors.
    """
    try:
        source = where if isinstance(where, Source) else read_source(where)
    except ScriptError as error:
        return None, error.diagnostics
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
    return value, in_order(diagnostics)


def load_model(where: Path | str | Source, model: type[Model], check: TreeCheck | None = None) -> Model:
    """What a file holds, as a `model`.

    Raises:
        ScriptError: where anything is wrong with it, with all of it.
    """
    value, diagnostics = read_model(where, model, check)
    if value is None:
        raise ScriptError(diagnostics)
    return value


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once, sorted by place, and not more than a person can read."""
    # an alias brings the same mistake once for each time it is used
    unique = {(each.span or NOWHERE, each.code, each.message): each for each in diagnostics}
    ordered = [unique[key] for key in sorted(unique)]
    if len(ordered) > MOST_MISTAKES:
        left_out = ordered[MOST_MISTAKES:]
        severity = Severity.ERROR if any(each.severity is Severity.ERROR for each in left_out) else Severity.WARNING
        ordered[MOST_MISTAKES:] = [Diagnostic(severity, "too-many-mistakes", "and more like these", left_out[0].source)]
    return tuple(ordered)
