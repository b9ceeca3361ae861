"""Reads a script into a checked `Routine`."""

from collections.abc import Iterator
from pathlib import Path

from voiceguide.document.diagnostics import Diagnostic
from voiceguide.document.loader import load_model, read_model
from voiceguide.document.source import Source
from voiceguide.document.tree import Node
from voiceguide.routine.model import Routine
from voiceguide.routine.placement_rules import placement_mistakes
from voiceguide.routine.script_mending import mend_script
from voiceguide.routine.speech_checks import speech_mistakes


def read_routine(where: Path | str | Source) -> tuple[Routine | None, tuple[Diagnostic, ...]]:
    """Read a script; returns the routine and the diagnostics in file order.

    The routine is None if any diagnostic is an error.
    """
    return read_model(where, Routine, _mistakes, mend_script)


def load_routine(where: Path | str | Source) -> Routine:
    """Read a script.

    Raises:
        ScriptError: the script has mistakes; carries all of them.
    """
    return load_model(where, Routine, _mistakes, mend_script)


def _mistakes(root: Node, source: Source) -> Iterator[Diagnostic]:
    yield from placement_mistakes(root, source)
    yield from speech_mistakes(root, source)
