"""Reads a script into a checked `Routine`."""

from pathlib import Path

from voiceguide.document.diagnostics import Diagnostic
from voiceguide.document.loader import load_model, read_model
from voiceguide.document.source import Source
from voiceguide.routine.model import Routine
from voiceguide.routine.placement_rules import placement_mistakes


def read_routine(where: Path | str | Source) -> tuple[Routine | None, tuple[Diagnostic, ...]]:
    """Read a script; returns the routine and the diagnostics in file order.

    The routine is None if any diagnostic is an error.
    """
    return read_model(where, Routine, placement_mistakes)


def load_routine(where: Path | str | Source) -> Routine:
    """Read a script.

    Raises:
        ScriptError: the script has mistakes; carries all of them.
    """
    return load_model(where, Routine, placement_mistakes)
