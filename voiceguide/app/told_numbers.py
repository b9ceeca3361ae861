"""Warnings about texts that tell other lengths of a breath, or another number of rounds, than their steps have."""

import re
from collections.abc import Iterable, Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Span
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Breathe, Repeat, Say, Section, Step

_PHASES = {
    phase: re.compile(rf"\b(?:{english}) for (\w+)(?! breath)|\b(\w+) Sekunden (?:lang )?{german}\b", re.IGNORECASE)
    for phase, english, german in (
        ("in", "breathe in|inhale", "ein"),
        ("hold", "hold(?: it)?", "an"),
        ("out", "(?:breathe|and|then) out|exhale", "aus"),
    )
}
"""How the phases of a breath are told, each with its seconds."""
_ROUNDS = re.compile(
    r"\b(?:do|doing|repeat|repeating) (?:this|that|it|these) (\w+) times\b"
    r"|\b(?:das|dies|es|alles) (?:\w+ ){0,2}?(\w+?) ?mal\b",
    re.IGNORECASE,
)
_MOST = 60


def other_numbers(routine: Routine) -> Iterator[Diagnostic]:
    """A warning for the first number of each such text."""
    phrases = load_phrases(routine.language)
    numbers = {phrases.number(each).casefold(): each for each in range(2, _MOST)} | {str(n): n for n in range(2, _MOST)}
    yield from _in_steps(routine, routine.steps, numbers)


def _in_steps(routine: Routine, steps: Iterable[Step], numbers: dict[str, int]) -> Iterator[Diagnostic]:
    before: Step | None = None
    for step in steps:
        if isinstance(step, Breathe):
            if isinstance(before, Say):
                yield from _other_breath(routine, step, before, numbers)
            yield from _other_breath(routine, step, step, numbers)
        elif isinstance(step, Repeat):
            yield from _other_rounds(routine, step, numbers)
        if isinstance(step, Section | Repeat):
            yield from _in_steps(routine, step.steps, numbers)
        before = step


def _other_breath(
    routine: Routine, step: Breathe, speaker: Say | Breathe, numbers: dict[str, int]
) -> Iterator[Diagnostic]:
    """A warning for the lengths that are told of a breath, by its step or by the text before it."""
    told = {phase: found for phase, pattern in _PHASES.items() if (found := pattern.search(speaker.say or ""))}
    said = {phase: numbers.get((found[1] or found[2]).casefold(), 0) for phase, found in told.items()}
    breath = step.pattern_within(routine.breath)
    lengths = {"in": breath.in_s, "hold": breath.hold_s, "out": breath.out_s}
    other = next((phase for phase, length in said.items() if length and length != lengths[phase]), "")
    if not other or not {"in", "out"} & said.keys():
        return
    message = translated(
        "the breath has {lengths}, but this says {text}",
        lengths=f"`{other}: {lengths[other]:g}s`",
        text=quoted(told[other][0]),
    )
    meant = [f"{phase}: {length}s" for phase, length in said.items() if length]
    text = f"`pattern: {{{', '.join(meant)}}}`" if said.get("hold") else " / ".join(f"`{each}`" for each in meant)
    hint = translated("write {text} if that is meant", text=text)
    yield _warning(routine, speaker, told[other][0], message, hint)


def _other_rounds(routine: Routine, repeat: Repeat, numbers: dict[str, int]) -> Iterator[Diagnostic]:
    """A warning for the number of rounds that a step in a `repeat` tells."""
    for step in repeat.steps:
        text = (getattr(step, "say", None) or "") if not isinstance(step, Section | Repeat) else ""
        found = _ROUNDS.search(text)
        said = numbers.get((found[1] or found[2]).casefold(), 0) if found else 0
        if found and said and not repeat.count <= said <= (repeat.up_to or repeat.count):
            message = translated(
                "the steps are done {number} times, but this says {text}", number=repeat.count, text=quoted(found[0])
            )
            hint = translated("write {text} if that is meant", text=f"`repeat: {said}`")
            yield _warning(routine, step, found[0], message, hint)


def _warning(routine: Routine, step: Step, written: str, message: str, hint: str) -> Diagnostic:
    source = routine.source
    last = len(source.lines)
    span = source.find(written, 0, Span(step.span.line, 1, last, 1 + len(source.line(last))))
    at = step.span if span.end_line > span.line else span
    return Diagnostic(Severity.WARNING, "other-number", message, source, at, hint=hint)
