"""Short scripts for the tests of this stage."""

from voiceguide.document.diagnostics import Diagnostic, Source
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_reader import read_routine
from voiceguide.routine.steps import Step

HEAD = "title: A title\nlanguage: en\n"


def mistakes(text: str) -> list[tuple[str, str]]:
    """The place, as `line:column-end`, and the code of all that is wrong with a script."""
    return [(_place(each), each.code) for each in read_routine(Source("test.yaml", text))[1]]


def in_steps(steps: str) -> list[tuple[str, str]]:
    """The same for a script whose steps, from line 4 on, are these."""
    return mistakes(f"{HEAD}steps:\n{steps}")


def routine(text: str) -> Routine:
    """The routine that a script means."""
    found, wrong = read_routine(Source("test.yaml", text))
    assert found, "\n".join(map(str, wrong))
    return found


def step(text: str) -> Step:
    """The step that is written so, without its dash."""
    return routine(f"{HEAD}steps: [{{{text}}}]").steps[0]


def _place(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return f"{span.line}:{span.column}-{span.end_column}" if span else ""
