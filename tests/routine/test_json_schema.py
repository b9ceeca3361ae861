import json
import re
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


def test_an_editor_accepts_the_durations_that_are_read() -> None:
    (_, text) = json_schema()["$defs"]["Rest"]["properties"]["rest"]["anyOf"]
    for duration in ("20s", "1.5 min", "1,5 min", "2:30", "1:02:30", "1m30s", "1 Minute und 30 Sekunden", "20 Sek."):
        assert re.search(text["pattern"], duration)
    for other in ("soon", "s", "-5s", "1:2:3:4"):
        assert not re.search(text["pattern"], other)
