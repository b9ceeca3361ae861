"""Mends a script where it can have been meant in one way only, and keeps the old file beside it."""

import difflib
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from voiceguide.app.script_check import script_path
from voiceguide.atomic_file import atomic_files
from voiceguide.document.diagnostics import ScriptError
from voiceguide.document.source import Source
from voiceguide.document.source_files import STANDARD_INPUT, read_source
from voiceguide.errors import UsageError
from voiceguide.messages import translated
from voiceguide.output_guard import Input, Output, OutputGuard, output_error
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import language_of, mended_routine, read_routine

_MOST_PASSES = 10
"""How often a script is mended at most, until nothing changes any more."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What changes in a script."""

    path: Path
    old: Source
    new: Source

    @property
    def language(self) -> str:
        """The language of the script."""
        return language_of(self.old)

    def diff(self) -> str:
        """The change as a unified diff."""
        old, new = self.old.text.splitlines(), self.new.text.splitlines()
        return "\n".join(difflib.unified_diff(old, new, str(self.path), str(self.path), lineterm=""))

    def apply(self) -> Path:
        """Write the script, and the old one beside it; returns the path of the old one, which is a new file.

        Raises:
            OutputError: one of them cannot or must not be written, or the script has been changed meanwhile.
        """
        target = Path(os.path.realpath(self.path))
        try:
            content, mode = target.read_bytes(), target.stat().st_mode & 0o777
        except OSError as error:
            raise output_error(self.path, error) from error
        marks = content[: len(content) - len(self.old.text.encode())]  # a byte order mark
        backup = _free_name(target)
        guard = OutputGuard((Input(shipped("scripts"), translated("a routine that comes with voiceguide")),))

        def is_unchanged(path: Path) -> bool:
            return path.read_bytes() == marks + self.old.text.encode()

        with atomic_files(guard, Output(backup), Output(self.path, is_unchanged)) as (kept, mended):
            if hasattr(os, "fchmod"):
                os.fchmod(kept.descriptor, mode)
            kept.write(content)
            mended.write(marks + self.new.text.encode())
        return backup


def find_fix(file: str) -> Fix | None:
    """What can be mended in the script at that path, or in the routine of that name; None if nothing can.

    Raises:
        UsageError: there is no routine of that name, or it is standard input.
    """
    if file == STANDARD_INPUT:
        raise UsageError("standard input cannot be mended: give the path of a file")
    path = script_path(file)
    try:
        old = read_source(path)
    except ScriptError:  # reported when it is checked
        return None
    new = old
    for _ in range(_MOST_PASSES):  # what is indented rightly shows what is wrong below it
        new, before = Source(old.path, mended_routine(new).certain_text), new
        if new.text == before.text:
            break
    if new.text == old.text or len(read_routine(new)[1]) >= len(read_routine(old)[1]):
        return None
    return Fix(path, old, new)


def _free_name(path: Path) -> Path:
    """The name for the old version of a file, beside it, that no file has yet."""
    names = (path.with_name(f"{path.name}.old{number if number > 1 else ''}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
