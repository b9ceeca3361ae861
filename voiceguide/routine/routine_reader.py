"""Reads a script into a checked `Routine`."""

from pathlib import Path

from voiceguide.document.diagnostics import Diagnostic
from voiceguide.document.loader import load_model, read_model
from voiceguide.document.source import Source
from voiceguide.routine.model import Routine
from voiceguide.routine.placement_rules import out_of_place


def read_routine(where: Path | str | Source) -> tuple[Routine | None, tuple[Diagnostic, ...]]:
    """The routine in a script, and what is wrong with it, in the order of the file.

    There is a routine if there are no errors.
    """
    return read_model(where, Routine, out_of_place)


def load_routine(where: Path | str | Source) -> Routine:
    """The routine in a script.

    Raises:
        ScriptError: anything is wrong with it; carries all of it.
    """
    return load_model(where, Routine, out_of_place)
