"""Checks the scripts that a person names, and finds out which of them can be mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.app.precedence import resolve_cache
from voiceguide.app.script_check import diagnose, script_path
from voiceguide.app.script_fixing import find_fix
from voiceguide.app.settings import load_settings
from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.document.source_files import STANDARD_INPUT, read_source
from voiceguide.errors import VoiceguideError
from voiceguide.routine.routine_reader import language_of


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong with some scripts."""

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    language: str
    """That of the first diagnostic, or of the first script if there is none; empty if it is not known."""

    @property
    def errors(self) -> int:
        """How many diagnostics are errors; the others are warnings."""
        return sum(each.severity is Severity.ERROR for each in self.diagnostics)

    def mendable(self) -> tuple[str, ...]:
        """The files with mistakes that can be mended."""
        return tuple(file for file in self.files if self.diagnostics and file != STANDARD_INPUT and find_fix(file))


def check_scripts(files: Sequence[str]) -> CheckReport:
    """Check scripts: paths of files, names of routines, or `-` for standard input.

    Raises:
        UsageError: there is no routine of a name.
        ScriptError: the settings are wrong.
    """
    settings = load_settings()
    store = resolve_cache(settings).open()
    found = tuple(diagnostic for file in files for diagnostic in diagnose(file, settings, store))
    return CheckReport(tuple(files), found, found[0].language if found else _written_language(files[0]))


def _written_language(file: str) -> str:
    """The language that a script says it is in; empty if it cannot be read again, or says none."""
    try:
        return language_of(read_source(script_path(file))) if file != STANDARD_INPUT else ""
    except VoiceguideError:
        return ""
