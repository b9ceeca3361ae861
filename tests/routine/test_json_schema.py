import json
from pathlib import Path

from voiceguide.routine.json_schema import as_text, json_schema
from voiceguide.routine.steps import VERBS

SCHEMA = Path(__file__).parents[2] / "scripts" / "routine.schema.json"


def test_the_schema_beside_the_scripts_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == as_text()


def test_every_verb_is_a_key_that_its_step_requires() -> None:
    definitions = json_schema()["$defs"]
    steps = [definitions[verb.capitalize()] for verb in VERBS]
    assert all(verb in step["required"] for verb, step in zip(VERBS, steps, strict=True))
    assert all(step["additionalProperties"] is False for step in steps)


def test_nothing_that_a_file_cannot_hold_is_offered() -> None:
    text = json.dumps(json_schema())
    assert "null" not in text
    assert "span" not in text
    assert '_s"' not in text
    assert "\\u0000" not in text
