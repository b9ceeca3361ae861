"""Reads a script into a checked `Routine`, by rules about where things may occur too."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import PydanticCustomError

from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity, Source, Span
from voiceguide.document.loader import read_model
from voiceguide.document.mending import Mended
from voiceguide.document.source_files import read_source
from voiceguide.document.tree import Mapping, Node
from voiceguide.messages import messages_for_script, translated
from voiceguide.routine.breath_pattern import BreathPattern, breath_of, breaths_in, in_seconds
from voiceguide.routine.model import Routine
from voiceguide.routine.script_words import VALUES
from voiceguide.routine.speech_checks import speech_errors, speech_warnings
from voiceguide.routine.spoken_text import BY_WORD, Placeholder, placeholders, text_mistakes
from voiceguide.routine.written_steps import steps_in, texts_at
from voiceguide.suggestions import nearest

if TYPE_CHECKING:
    from voiceguide.routine.salvaged_routine import Salvaged

_NEEDS_A_SIDE = (Placeholder.SIDE, Placeholder.OTHER)


def placement_mistakes(root: Node, source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything in the tree of a routine that is valid by itself but not at its place."""
    ids: dict[str, Span] = {}

    breath = breath_of(root)

    def walk(part: Node, has_sides: bool) -> Iterator[Diagnostic]:
        if not isinstance(part, Mapping):
            return
        has_sides = has_sides or "sides" in part
        yield from _wrong_markup(part, source, has_sides=has_sides)
        yield from _breaths_too_long(part, breath, source)
        if isinstance(name := part.get("id"), str):
            span = Span(*part.values_at["id"])
            if ids.setdefault(name, span) != span:  # an alias repeats a step, with the same span
                hint = translated("it is already on line {line}", line=ids[name].line)
                yield Diagnostic(
                    Severity.ERROR, "same-id-twice", translated("this id is already used"), source, span, hint=hint
                )
        for step in steps_in(part):
            yield from walk(step, has_sides)

    yield from walk(root, False)
    if isinstance(root, Mapping):
        yield from walk(root.get("check_in", ""), False)


def _wrong_markup(part: Mapping, source: Source, *, has_sides: bool) -> Iterator[Diagnostic]:
    """Mistakes in the markup of texts, and `{side}` and `{other}` in what is said outside of a section with sides."""
    known = [name for name in Placeholder if has_sides or name not in _NEEDS_A_SIDE]
    for text, text_at in (*texts_at(part, "say"), *texts_at(part, "or")):
        for error in text_mistakes(text, known):
            span = source.find(error.fragment, error.occurrence, text_at)
            hint, word = error.hint, error.fragment.strip("{ }").casefold()
            is_unknown = error.code == "unknown-placeholder"
            if is_unknown and not has_sides and (near := nearest(BY_WORD.get(word, word), _NEEDS_A_SIDE)):
                hint = translated("{name} stands only in a section with `sides: [left, right]`", name=f"{{{near[0]}}}")
            yield Diagnostic(Severity.ERROR, error.code, str(error), source, span, hint=hint)
        for name, occurrence in _numbered(name for name in placeholders(text) if name not in known):
            span = source.find(f"{{{name}}}", occurrence, text_at)
            message = translated("{placeholder} has no meaning here", placeholder=f"{{{name}}}")
            hint = translated("use it inside a section with `sides: [left, right]`")
            yield Diagnostic(Severity.ERROR, "no-side", message, source, span, hint=hint)


def _numbered(names: Iterable[Placeholder]) -> Iterator[tuple[Placeholder, int]]:
    """Each name with how often it has come before."""
    seen: Counter[Placeholder] = Counter()
    for name in names:
        yield name, seen[name]
        seen[name] += 1


def _breaths_too_long(part: Mapping, breath: BreathPattern, source: Source) -> Iterator[Diagnostic]:
    """A hold of a number of breaths that is not as long as a hold may be."""
    if breaths := breaths_in(part.get("hold")):
        try:
            in_seconds(breaths, breath)
        except PydanticCustomError as error:
            parts = error.context or {}
            span = Span(*part.values_at["hold"])
            yield Diagnostic(Severity.ERROR, error.type, parts["message"], source, span, parts["note"], key="hold")


_LANGUAGE = re.compile(r"^\s*(?:language|sprache)\s*[:=]?\s*[\"']?(\w+)", re.MULTILINE | re.IGNORECASE)

RoutineCheck: TypeAlias = Callable[["Salvaged"], Iterable[Diagnostic]]
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
        routine, found = read_model(source, Routine, partial(_mistakes, check), _mended)
        if found:
            from voiceguide.routine.ways_out import with_ways_out

            found = tuple(with_ways_out(found, source))
        return routine, found


def load_routine(where: Path | str | Source) -> Routine:
    """Read a script.

    Raises:
        ScriptError: the script has mistakes; carries all of them.
    """
    source = where if isinstance(where, Source) else read_source(where)
    routine, _ = read_model(source, Routine, _errors)  # what only warns takes most of the time
    if routine is None:
        raise ScriptError(read_routine(source)[1])
    return routine


def mended_routine(source: Source) -> Mended:
    """A script as it was meant, with what is wrong in it."""
    with messages_for_script(language_of(source)):
        return _mended(source)


def _mended(source: Source) -> Mended:
    from voiceguide.routine.script_mending import mend_script

    return mend_script(source)


def language_of(source: Source) -> str:
    """The language code of a script, which may have mistakes; empty if it names none."""
    found = _LANGUAGE.search(source.text)
    word = found[1].casefold() if found else ""
    return VALUES["language"].get(word, word)


def _errors(root: Node, source: Source) -> Iterator[Diagnostic]:
    yield from placement_mistakes(root, source)
    yield from speech_errors(root, source)


def _mistakes(check: RoutineCheck | None, root: Node, source: Source) -> Iterator[Diagnostic]:
    errors = list(_errors(root, source))
    yield from errors
    yield from speech_warnings(root, source)
    if not check:
        return
    from voiceguide.routine.salvaged_routine import salvage

    too_long = {each.span for each in errors if each.span and each.code == "hold-length"}
    if salvaged := salvage(root, source, too_long):
        yield from check(salvaged)
