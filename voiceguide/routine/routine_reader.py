"""Reads a script into a checked `Routine`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from voiceguide.document.diagnostics import Diagnostic, ScriptError
from voiceguide.document.loader import read_model
from voiceguide.document.mending import Mended
from voiceguide.document.source import Source
from voiceguide.document.source_files import read_source
from voiceguide.document.tree import Node
from voiceguide.messages import messages_for_script, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.placement_rules import placement_mistakes
from voiceguide.routine.salvaged_routine import Salvaged, salvage
from voiceguide.routine.script_mending import mend_script
from voiceguide.routine.script_words import VALUES
from voiceguide.routine.speech_checks import speech_mistakes

_LANGUAGE = re.compile(r"^\s*(?:language|sprache)\s*[:=]?\s*[\"']?(\w+)", re.MULTILINE | re.IGNORECASE)

RoutineCheck = Callable[[Salvaged], Iterable[Diagnostic]]
"""An additional check of a routine, which is also made of what is left of one with mistakes."""


def read_routine(
    where: Path | str | Source, check: RoutineCheck | None = None
) -> tuple[Routine | None, tuple[Diagnostic, ...]]:
    """Read a script; returns the routine and the diagnostics in file order, in the language of the script.

    The routine is None if any diagnostic is an error.
    """
    try:
        source = where if isinstance(where, Source) else read_source(where)
    except ScriptError as error:
        return None, error.diagnostics
    with messages_for_script(language_of(source)):
        routine, found = read_model(source, Routine, partial(_mistakes, check), mend_script)
        hint = translated("`voiceguide new FILE` writes one to start from")
        return routine, tuple(replace(each, hint=hint) if each.code == "empty-file" else each for each in found)


def load_routine(where: Path | str | Source) -> Routine:
    """Read a script.

    Raises:
        ScriptError: the script has mistakes; carries all of them.
    """
    routine, diagnostics = read_routine(where)
    if routine is None:
        raise ScriptError(diagnostics)
    return routine


def mended_routine(source: Source) -> Mended:
    """A script as it was meant, with what is wrong in it."""
    with messages_for_script(language_of(source)):
        return mend_script(source)


def language_of(source: Source) -> str:
    """The language code of a script, which may have mistakes; empty if it names none."""
    found = _LANGUAGE.search(source.text)
    word = found[1].casefold() if found else ""
    return VALUES["language"].get(word, word)


def _mistakes(check: RoutineCheck | None, root: Node, source: Source) -> Iterator[Diagnostic]:
    yield from placement_mistakes(root, source)
    yield from speech_mistakes(root, source)
    if check and (salvaged := salvage(root, source)):
        yield from check(salvaged)
