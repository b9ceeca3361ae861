"""Warnings about texts that tell other lengths of a breath, or another number of rounds, than their steps have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voiceguide.document.diagnostics import Diagnostic, Severity, Span
from voiceguide.language.phrases import load_phrases
from voiceguide.language.warning_words import AmountWords
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Breathe, Repeat, Say, Section, Step


@dataclass(frozen=True, slots=True)
class _Language:
    words: AmountWords
    breaths: re.Pattern[str]
    """What is behind a number of breaths."""
    numbers: dict[str, float]

    def told(self, pattern: re.Pattern[str], text: str | None, *, from_number: bool = False) -> tuple[str, float]:
        """What `pattern` finds in a text, and the number in it; 0 if there is none, or none of these.

        `from_number`: without the words before the number.
        """
        found = pattern.search(text or "")
        if not found or self.breaths.match(found.string, found.end() + 1):
            return "", 0
        number = found.lastindex or 0
        written = found.string[found.start(number) : found.end()] if from_number else found[0]
        return written, self.numbers.get(str(found[number]).casefold(), 0)


def other_numbers(routine: Routine) -> Iterator[Diagnostic]:
    """A warning for the first number of each such text."""
    phrases = load_phrases(routine.language)
    if not phrases.amounts:
        return
    numbers = {word: each for word, each in phrases.number_words.items() if each > 1}
    numbers |= {str(each): each for each in {*numbers.values()}}
    language = _Language(phrases.amounts, phrases.unit_patterns["breaths"], numbers)
    yield from _in_steps(routine, routine.steps, language)


def _in_steps(routine: Routine, steps: Iterable[Step], language: _Language) -> Iterator[Diagnostic]:
    before: Step | None = None
    for step in steps:
        if isinstance(step, Breathe):
            for speaker in (before, step) if isinstance(before, Say) else (step,):
                yield from _other_breath(routine, step, speaker, language)
                yield from _other_breaths(routine, step, speaker, language)
        elif isinstance(step, Repeat):
            yield from _other_rounds(routine, step, language)
        if isinstance(step, Section | Repeat):
            yield from _in_steps(routine, step.steps, language)
        before = step


def _other_breath(routine: Routine, step: Breathe, speaker: Say | Breathe, language: _Language) -> Iterator[Diagnostic]:
    """A warning for the lengths that are told of a breath, by its step or by the text before it."""
    told = {phase: language.told(pattern, speaker.say) for phase, pattern in language.words.told_breath.items()}
    said = {phase: number for phase, (_, number) in told.items() if number}
    breath = step.pattern_within(routine.breath)
    lengths = {"in": breath.in_s, "hold": breath.hold_s, "out": breath.out_s}
    other = next((phase for phase, length in said.items() if length != lengths[phase]), None)
    if other is None or not {"in", "out"} & said.keys():
        return
    message = translated(
        "the breath has {lengths}, but this says {text}",
        lengths=f"`{other}: {lengths[other]:g}s`",
        text=quoted(told[other][0]),
    )
    meant = [f"{phase}: {length}s" for phase, length in said.items()]
    text = f"`pattern: {{{', '.join(meant)}}}`" if said.get("hold") else " / ".join(f"`{each}`" for each in meant)
    hint = translated("write {text} if that is meant", text=text)
    yield _warning(routine, speaker, told[other][0], message, hint)


def _other_breaths(
    routine: Routine, step: Breathe, speaker: Say | Breathe, language: _Language
) -> Iterator[Diagnostic]:
    """A warning for how often one breathes, as it is told by a step or by the text before it."""
    written, said = language.told(language.words.told_breaths, speaker.say, from_number=True)
    if said and said != step.count:
        message = translated(
            "the step has {number} breaths, but this says {text}", number=step.count, text=quoted(written)
        )
        hint = translated("write {text} if that is meant", text=f"`breathe: {said}`")
        yield _warning(routine, speaker, written, message, hint)


def _other_rounds(routine: Routine, repeat: Repeat, language: _Language) -> Iterator[Diagnostic]:
    """A warning for the number of rounds that a step in a `repeat` tells."""
    for step in repeat.steps:
        text = (getattr(step, "say", None) or "") if not isinstance(step, Section | Repeat) else ""
        written, said = language.told(language.words.told_rounds, text, from_number=True)
        if said and not repeat.count <= said <= (repeat.up_to or repeat.count):
            message = translated(
                "the steps are done {number} times, but this says {text}", number=repeat.count, text=quoted(written)
            )
            hint = translated("write {text} if that is meant", text=f"`repeat: {said}`")
            yield _warning(routine, step, written, message, hint)


def _warning(routine: Routine, step: Step, written: str, message: str, hint: str) -> Diagnostic:
    source = routine.source
    last = len(source.lines)
    span = source.find(written, 0, Span(step.span.line, 1, last, 1 + len(source.line(last))))
    at = step.span if span.end_line > span.line else span
    return Diagnostic(Severity.WARNING, "other-number", message, source, at, hint=hint)
