"""Converts pydantic's validation errors to diagnostics for the author of a file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import EnumType
from functools import reduce
from itertools import islice
from typing import get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, NOWHERE, Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping, Node, key_span, value_span
from voiceguide.document.written_value import in_quotes
from voiceguide.messages import quoted, shortened, translatable, translated
from voiceguide.suggestions import did_you_mean, nearest

_WANTED = {
    "string_type": translatable("text"),
    "int": translatable("a whole number"),
    "float": translatable("a single value"),
    "bool": translatable("true or false"),
    "tuple_type": translatable("a list"),
    "list_type": translatable("a list"),
    "dict_type": translatable("keys and values"),
    "model_type": translatable("keys and values"),
    "dataclass_type": translatable("keys and values"),
    "union_tag": translatable("a step"),
}
"""What was expected, by the prefix of the error's type."""

_WAYS_OUT = {
    "text": translatable("put text that begins with a bracket in quotes"),
    "a whole number": translatable("write it in digits, such as 3"),
    "a single value": translatable("write it in digits, such as 0.5"),
    "true or false": translatable("write yes or no"),
    "a step": translatable("write `say:` and its text, or another verb and its value, after the hyphen"),
}
"""How to write some of it."""

_BOUNDS = {
    "greater_than": ("gt", translatable("{value} is too small: it must be more than {limit}")),
    "greater_than_equal": ("ge", translatable("{value} is too small: it must be at least {limit}")),
    "less_than": ("lt", translatable("{value} is too large: it must be less than {limit}")),
    "less_than_equal": ("le", translatable("{value} is too large: it must be at most {limit}")),
}
_UNITS = {"_s": " s", "_db": " dB"}


def explain(error: ValidationError, root: Node, model: type[BaseModel], source: Source) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a failed validation, in file order.

    At most `MAX_DIAGNOSTICS` + 1 are yielded, so that the caller sees that some were left out.

    The tree `root` of the `source` was validated as a `model`.
    """
    placed = {}
    mistakes = error.errors(include_url=False)
    misspelt = set(_misspelt(mistakes, model))
    for details in mistakes:
        context, given = details.get("ctx", {}), details["input"]
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue  # the unknown key beside it is this one
        if details["type"] == "too_short" and len(given) >= context["min_length"]:
            continue  # pydantic does not count invalid items, and reports each of them as well
        span = _place(details, root, source)
        placed[span or NOWHERE, details["type"], str(details["loc"][-1:])] = span, details
    # composing the messages is slow, so only those that are shown are composed
    for key in sorted(placed)[: MAX_DIAGNOSTICS + 1]:
        span, details = placed[key]
        code, message, note, hint = _words(details, model)
        given = details["input"]
        message, hint = _short(message, given), _short(hint, given)
        keys = [part for part in details["loc"] if isinstance(part, str) and not part.startswith(("<", "["))]
        yield Diagnostic(Severity.ERROR, code, message, source, span, note, hint, keys[-1] if keys else "")


def _words(details: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str, str]:
    """The code, message, note and hint for one of pydantic's errors."""
    kind, path, given, context = details["type"], details["loc"], details["input"], details.get("ctx", {})
    name = str(path[-1]) if path else ""
    if "message" in context:  # from `values.mistake`
        return kind, context["message"], context["note"], context["hint"]
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        limit = f"{context[bound]:g}{_unit(model, path)}"
        return "out-of-range", translated(words, value=_shown(given), limit=limit), "", ""
    match kind:
        case "missing":
            hint = translated("write {text}", text=f"`{name}: …`")
            return "missing-key", translated("the key {key} is missing", key=f"`{name}`"), "", hint
        case "extra_forbidden" | "unexpected_keyword_argument":
            known = _keys(model, path[:-1])
            if owners := _owners(model, path):
                return "unknown-key", *misplaced_key(name, str(path[-2]).strip("<>"), owners)
            hint = did_you_mean(name, known) or translated("possible keys: {keys}", keys=", ".join(known))
            return "unknown-key", translated("unknown key {key}", key=_shown(name)), "", hint
        case "enum" | "literal_error":
            known = re.findall("'([^']*)'", context["expected"])
            hint = did_you_mean(given, known) if isinstance(given, str) else ""
            hint = hint or translated("possible values: {values}", values=", ".join(map(quoted, known)))
            message = translated("{value} is not possible here", value=_shown(given))
            return "unknown-word", message, "", hint
        case "too_short":
            return "empty", translated("this list is empty"), "", ""
        case "string_too_short":
            return "empty", translated("this text is empty"), "", ""
        case "string_pattern_mismatch":
            message = translated("{value} is not a valid name", value=_shown(given))
            return "bad-form", message, "", translated("write one word, such as warm-up or B4.1")
    if wanted := next((words for family, words in _WANTED.items() if kind.startswith(family)), ""):
        hint = translated(_WAYS_OUT[wanted]) if wanted in _WAYS_OUT else ""
        if wanted == "a step" and given == "":
            hint = translated("delete it, or write `say:` and its text after it")
            return "wrong-type", translated("there is no step behind this hyphen"), "", hint
        if (
            wanted == "text"
            and isinstance(given, list)
            and len(given) > 1
            and all(isinstance(each, str) for each in given)
        ):
            text = reduce(lambda one, other: f"{one}{'' if one[-1:] in '.!?' else ','} {other}", given)
            hint = translated("write {text}", text=f"`{name}: {in_quotes(text)}`")
        if wanted == "a list" and isinstance(given, str):
            hint = translated(
                "write {text}", text=f'["{given}"]' if "," in given and '"' not in given else f"[{given}]"
            )
        if wanted == "keys and values":
            taker = next((key for kind in _kinds_at(model, path) for key in _takers(kind, given)), "")
            hint = (
                translated("write {text}", text=f"`{name}: {{{taker}: {given}}}`")
                if taker
                else translated("possible keys: {keys}", keys=", ".join(_keys(model, path)))
            )
            if taker:
                return (
                    "wrong-type",
                    translated("a key is missing before {value}", value=_shown(given)),
                    "",
                    hint,
                )
        if bounds := _bounds(model, path) if wanted == "a whole number" else None:
            hint = translated("write a number from {least} to {most}", least=bounds[0], most=bounds[1])
        message = translated("expected {wanted}, not {found}", wanted=translated(wanted), found=_shown(given))
        return "wrong-type", message, "", hint
    return kind.replace("_", "-"), details["msg"], "", ""


def _place(details: ErrorDetails, root: Node, source: Source) -> Span | None:
    path, context = details["loc"], details.get("ctx", {})
    if details["type"] in {"extra_forbidden", "unexpected_keyword_argument"}:
        return key_span(root, path)
    if path and path[-1] == "[key]":
        return key_span(root, path[:-1])
    if neighbour := context.get("at"):
        return value_span(root, [*path[:-1], neighbour])
    if key := context.get("key"):
        return key_span(root, [*path, key])
    span = value_span(root, path)
    if span and (fragment := context.get("fragment")):
        return source.find(fragment, context["occurrence"], span)
    return span


def misplaced_key(key: str, verb: str, owners: Sequence[str]) -> tuple[str, str, str]:
    """The message, the note and the hint for a key that its step cannot have, but steps of the verbs `owners` can.

    Without `owners`, the top of the script can have it; without a `verb`, the step has none yet.
    """
    message = (
        translated("a {verb} has no {key}", verb=f"`{verb}`", key=f"`{key}`")
        if verb
        else translated("{key} is not a step", key=f"`{key}`")
    )
    names = ", ".join(f"`{each}`" for each in owners)
    hint = (
        translated("it belongs to {names}", names=names)
        if owners
        else translated("it belongs to the top of the script")
    )
    return message, "", hint


def _owners(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The verbs of the other members of a union that have the key at the end of `path`; empty outside of unions."""
    *outer, tag, key = "", *path
    if not (isinstance(tag, str) and tag.startswith("<")):
        return []
    kinds = _kinds_at(model, outer[1:])
    return [each.verb for each in kinds if hasattr(each, "verb") and key in dict(_entries(each))]


def _misspelt(mistakes: list[ErrorDetails], model: type[BaseModel]) -> Iterator[tuple[str | int, ...]]:
    """The paths of the keys that are meant by unknown ones."""
    if not any(each["type"] == "missing" for each in mistakes):
        return
    unknown = (each["loc"] for each in mistakes if each["type"] == "extra_forbidden")
    for path in islice(unknown, MAX_DIAGNOSTICS):
        yield from ((*path[:-1], name) for name in nearest(str(path[-1]), _keys(model, path[:-1])))


def _takers(kind: object, given: object) -> Iterator[str]:
    """The keys of a model that a value fits to."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(given, str)):
        return
    for key, _ in _entries(kind):
        try:
            kind.model_validate({key: given})
        except ValidationError as error:
            if any(each["loc"][:1] == (key,) for each in error.errors()):
                continue
        yield key


def _keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys that are allowed at `path` in a `model`, sorted."""
    return sorted({key for each in _kinds_at(model, path) for key, _ in _entries(each) if key.isprintable()})


def _kinds_at(model: type[BaseModel], path: Sequence[str | int]) -> list[object]:
    """The models, dataclasses and mappings that can stand at `path` in a `model`, those of a union in its order."""
    kinds: list[object] = [model]
    for name in path:
        if chosen := [each for each in kinds if f"<{getattr(each, 'verb', '')}>" == name]:
            kinds = chosen
        inner = [kind for each in kinds for key, value in _entries(each) if key == name for kind in _kinds(value)]
        kinds = list(dict.fromkeys(inner)) or kinds
    return kinds


def _entries(kind: object) -> Iterator[tuple[str, object]]:
    """The keys of a model, a dataclass or a mapping from an enumeration, each with the type of its value."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from ((field.alias or name, field.annotation) for name, field in kind.model_fields.items())
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        yield from ((field.name, hints[field.name]) for field in fields(kind))
    else:
        ids, value = get_args(kind)
        yield from ((member.value, value) for member in ids)


def _bounds(model: type[BaseModel], path: Sequence[str | int]) -> tuple[object, object] | None:
    """The smallest and the largest value of the field at `path`; None if it does not have both."""
    *outer, name = path or ("",)
    values = (value for each in _kinds_at(model, outer) for key, value in _entries(each) if key == name)
    for part in (part for value in values for part in (value, *get_args(value))):
        limits = [limit for each in getattr(part, "__metadata__", ()) for limit in getattr(each, "metadata", ())]
        least = next((each.ge for each in limits if hasattr(each, "ge")), None)
        most = next((each.le for each in limits if hasattr(each, "le")), None)
        if least is not None and most is not None:
            return least, most
    return None


def _unit(model: type[BaseModel], path: Sequence[str | int]) -> str:
    """The unit of the field at `path`, after a space, as the end of its name tells it; empty if it has none."""
    *outer, key = path or ("",)
    kinds = [each for each in _kinds_at(model, outer) if isinstance(each, type) and issubclass(each, BaseModel)]
    names = [name for each in kinds for name, field in each.model_fields.items() if key in (name, field.alias)]
    return next((unit for name in names for end, unit in _UNITS.items() if name.endswith(end)), "")


def _kinds(annotation: object) -> Iterator[object]:
    """The models, dataclasses and mappings from an enumeration that occur in an annotation."""
    inner = get_args(annotation)
    if (isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation))) or (
        get_origin(annotation) is dict and isinstance(inner[0], EnumType)
    ):
        yield annotation
    else:
        for each in inner:
            yield from _kinds(each)


def _shown(given: object) -> str:
    if isinstance(given, Mapping | dict):
        return translated("keys and values")
    return translated("a list") if isinstance(given, list) else quoted(given) if isinstance(given, str) else repr(given)


def _short(message: str, given: object) -> str:
    """The message, with a text of the author in it shortened."""
    if not isinstance(given, str) or not given:
        return message
    return message.replace(repr(given), quoted(given)).replace(given, shortened(given))
