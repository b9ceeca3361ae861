"""The commands that record a voice and use it, as a person can copy them."""

import shlex

from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import find_routine, is_path

_FILE = "FILE.yaml"
"""Stands for a script that came from standard input."""


def record_command(name: str, routine: Routine, voice: str) -> str:
    """`voiceguide record ROUTINE --name VOICE`, which asks for what is not recorded.

    `name` is the routine as it was asked for.
    """
    return _command("record", name, routine, "--name", voice)


def play_command(name: str, routine: Routine, voice: str) -> str:
    """`voiceguide play ROUTINE --voice VOICE`; see `record_command`."""
    return _command("play", name, routine, "--voice", voice)


def _command(command: str, name: str, routine: Routine, *options: str) -> str:
    if routine.source.path == STANDARD_INPUT:
        name = _FILE
    elif not is_path(name) and not _is_default(name, routine):
        options = ("--language", routine.language, *options)
    return shlex.join(("voiceguide", command, name, *options))


def _is_default(name: str, routine: Routine) -> bool:
    """Whether the name means this one of the translations."""
    try:
        return str(find_routine(name)) == routine.source.path
    except UsageError:  # it was found in another way
        return True
