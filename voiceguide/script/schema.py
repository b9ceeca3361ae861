"""The JSON Schema of a script, by which editors complete and check it while it is written."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from voiceguide.script.model import Routine
from voiceguide.script.values import Written


class _Authored(GenerateJsonSchema):
    """The schema of what a person writes, without what pydantic makes up: a title for every field."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def get_title_from_name(self, name: str) -> str:
        return name


def json_schema(model: type[Written] = Routine) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file that holds a `model`."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Authored)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}
