"""The JSON Schema of a script, for editors, and the reference of the language as Markdown."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from voiceguide.document.values import AuthoredModel
from voiceguide.language.phrases import LanguageTexts
from voiceguide.messages import translatable, translated
from voiceguide.routine.breath_pattern import NAMED
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import VERBS


class _Authored(GenerateJsonSchema):
    """Generates a schema without null, which a script cannot contain, and without generated titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (as pydantic calls it)
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        is_informative = isinstance(schema.get("default"), str | float | bool) and schema["default"] != ""
        return super().default_schema(schema) if is_informative else self.generate_inner(schema["schema"])


@cache
def json_schema(model: type[AuthoredModel] = Routine) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file with a `model`."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Authored)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


def as_text(model: type[AuthoredModel] = Routine) -> str:
    """The schema as the text of a JSON file, such as `scripts/routine.schema.json`."""
    return json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"


Schema = Mapping[str, Any]

_INTRODUCTION: Final = translatable("""\
# Reference of the script language

*Made from the models of the program by `voiceguide schema --markdown`; edit those. [The script
language](script-language.md) explains it with examples, and [the tutorial](tutorial.md) begins at the beginning.*

A key in **bold** must be there. A duration is written `20s`, `1.5 min`, `2:30`, or as a number of seconds; a level is
written `-18 dB`.
""")
_PARTS: Final = {
    "VoiceSettings": "voice",
    "Background": "background",
    "BreathPattern": "breath",
    "CheckIn": "check_in",
}
"""Parts of a script with keys of their own, and the key that they stand under."""
_SHARED: Final = ("say", "or", "id", "optional", "in_parts")
"""Keys of steps that are described once."""
_WORDS: Final = {"Area": translatable("Areas"), "Condition": translatable("Conditions")}
"""Lists of words that are too long for a table."""


def as_markdown(phrases: LanguageTexts) -> str:
    """The page, in the language of messages; `phrases` have the names of areas and conditions."""
    return "\n".join(_lines(json_schema(), phrases))


def meanings(key: str) -> dict[str, str]:
    """What a key means, in the language of messages, by where it stands; empty if no script has such a key."""
    if key in VERBS:
        return {translated("a step"): translated(json_schema()["$defs"][key.capitalize()]["description"])}
    found = {place: field.get("description", "") for place, field in _places(key).items()}
    return {place: translated(about) for place, about in found.items() if about}


def choices(key: str) -> tuple[str, ...]:
    """The words of which a key takes one, or some; empty for other keys."""
    definitions: Schema = json_schema()["$defs"]
    for field in _places(key).values():
        values = field.get("items", field)
        values = definitions.get(values.get("$ref", "").rpartition("/")[2], values)
        if words := values.get("enum"):
            return tuple(words)
    return ()


def _places(key: str) -> dict[str, Schema]:
    """The descriptions of a key, by where it stands."""
    schema = json_schema()
    definitions: Schema = schema["$defs"]
    if key in _SHARED:
        return {translated("Steps"): definitions["Hold"]["properties"][key]}
    parts = {f"`{word}`": _with_keys(definitions[name]) for name, word in _PARTS.items()}
    steps = {f"`{verb}`": definitions[verb.capitalize()] for verb in VERBS}
    places = {translated("At the top of the file"): schema} | parts | steps
    return {place: part["properties"][key] for place, part in places.items() if key in part["properties"]}


def _lines(schema: Schema, phrases: LanguageTexts) -> Iterator[str]:
    definitions: Schema = schema["$defs"]
    yield translated(_INTRODUCTION)
    yield f"## {translated('At the top of the file')}\n"
    yield from _table(schema, definitions)
    for name, key in _PARTS.items():
        part = _with_keys(definitions[name])
        yield f"\n### `{key}`\n\n{translated(part['description'])}"
        if name == "BreathPattern":
            yield translated("Or one of the names {names}.", names=_listed(NAMED))
        if name == "Background":
            yield translated("Or only the name of a sound or a file, or `none`.")
        yield ""
        yield from _table(part, definitions)
    yield f"\n## {translated('Steps')}\n"
    yield (
        translated("Each step has one verb. Beside it can stand, the first two only where something can be said:")
        + "\n"
    )
    hold = definitions["Hold"]
    yield from _table({**hold, "properties": {key: hold["properties"][key] for key in _SHARED}}, definitions)
    for verb in VERBS:
        step = definitions[verb.capitalize()]
        own = {key: value for key, value in step["properties"].items() if key == verb or key not in _SHARED}
        yield f"\n### `{verb}`\n\n{translated(step['description'])}\n"
        yield from _table({**step, "properties": {verb: own[verb], **own}}, definitions)
    yield f"\n## {translated(_WORDS['Area'])}\n"
    yield translated("The spine, bones and joints are left out on purpose.") + "\n"
    yield translated("| area | is |") + "\n|---|---|"
    yield from (f"| `{area}` | {name} |" for area, name in phrases.screen.areas.items())
    yield f"\n## {translated(_WORDS['Condition'])}\n"
    yield translated("For `screening`: what is asked about before the session.") + "\n"
    yield translated("| condition | is |") + "\n|---|---|"
    yield from (f"| `{name}` | {each.name} |" for name, each in phrases.screening.conditions.items())
    yield ""


def _link(text: str, heading: str) -> str:
    return f"[{text}](#{heading.lower()})"


def _table(model: Schema, definitions: Schema) -> Iterator[str]:
    required = model.get("required", ())
    yield translated("| key | value | what it is |") + "\n|---|---|---|"
    for key, field in model["properties"].items():
        name = f"**`{key}`**" if key in required else f"`{key}`"
        kind = _kind(field, definitions)
        default = _default(
            field.get("default"), {translated("duration"): " s", translated("level"): " dB"}.get(kind, "")
        )
        default = default and translated("default: {default}", default=default)
        about = "; ".join(filter(None, (translated(field.get("description", "")), default)))
        yield f"| {name} | {kind} | {about.replace('|', chr(92) + '|')} |"


def _kind(field: Schema, definitions: Schema) -> str:
    """What may be written for a field, in words."""
    if reference := field.get("$ref"):
        name = reference.rpartition("/")[2]
        if name in _PARTS:
            return _link(translated("see {key}", key=f"`{_PARTS[name]}`"), _PARTS[name])
        if name in _WORDS:
            return _link(translated("one of these"), translated(_WORDS[name]))
        return _listed(definitions[name]["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return _listed(field["enum"])
    match field.get("type"):
        case "boolean":
            return translated("{one} or {other}", one="`yes`", other="`no`")
        case "integer":
            return translated("{shortest} to {longest}", shortest=field["minimum"], longest=field["maximum"])
        case "array" if "oneOf" in field["items"]:
            return _link(translated("steps"), translated("Steps"))
        case "array":
            return translated("list: {what}", what=_kind(field["items"], definitions))
        case "object":
            return translated("words, and texts")
        case "string":
            return translated("text")
        case ["number", "string"]:
            return translated("duration or breaths")
        case _:
            return translated("level" if "dB" in str(field) else "duration")


def _default(value: object, unit: str) -> str:
    match value:
        case None | "" | False:
            return ""
        case True:
            return "`yes`"
        case float():
            return f"`{value:g}{unit}`"
        case _:
            return f"`{value}`"


def _listed(values: Any) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _with_keys(definition: Schema) -> Schema:
    """The form of a part that has keys, not the short form."""
    forms = definition.get("anyOf", [definition])
    found: Schema = next(form for form in forms if "properties" in form)
    return found
