"""Generates the JSON Schema of a script, which editors use for completion and validation."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from voiceguide.document.values import AuthoredModel
from voiceguide.routine.model import Routine


class _Authored(GenerateJsonSchema):
    """Generates a schema without null, which a script cannot contain, and without generated titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (as pydantic calls it)
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        is_informative = isinstance(schema.get("default"), str | float | bool) and schema["default"] != ""
        return super().default_schema(schema) if is_informative else self.generate_inner(schema["schema"])


def json_schema(model: type[AuthoredModel] = Routine) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file with a `model`."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Authored)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


def as_text(model: type[AuthoredModel] = Routine) -> str:
    """The schema as the text of a JSON file, such as `scripts/routine.schema.json`."""
    return json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
