"""What a check says about a script that has no mistakes."""

import pytest

from voiceguide.app.script_doubts import doubts
from voiceguide.document.diagnostics import Source
from voiceguide.routine.routine_reader import load_routine


def told(steps: str, head: str = "") -> list[tuple[str, int]]:
    """The code and the line of each warning; the first step is on line 4 if the head is empty."""
    source = Source("a.yaml", f"title: A\nlanguage: en\n{head}steps:\n{steps}\n")
    return [(each.code, each.span.line if each.span else 0) for each in doubts(load_routine(source))]


@pytest.mark.parametrize(
    ("steps", "is_silent"),
    [
        ("- do: 30s", True),
        ("- do: 30s\n  say: Rub.\n- do: 20s", True),
        ("- rest: 5s\n  say: Sit.\n- repeat: 2\n  steps:\n  - do: 30s", True),
        ("- section: Arms\n  announce: no\n  steps:\n  - do: 30s", True),
        ("- say: Rub.\n- do: 30s", False),
        ("- say: Rub.\n- repeat: 2\n  steps:\n  - do: 30s", False),
        ("- section: Stroke the arms\n  steps:\n  - do: 30s", False),
        ("- do: 20s\n  say: Rub.", False),
        ("- rest: 5s\n- hold: 20s", False),
    ],
)
def test_a_movement_that_nobody_is_told_of(steps: str, is_silent: bool) -> None:
    assert told(steps) == ([("silent", steps.count("\n") + 4)] if is_silent else [])
