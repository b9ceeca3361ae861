"""Warnings about a script that has no mistakes: what is in it and never heard, and what nobody is told."""

import re
from collections.abc import Iterable, Iterator

from voiceguide.app.session_sentences import session_sentences
from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.language.phrases import load_phrases
from voiceguide.language.text_normaliser import composed, text_normaliser
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Do, Repeat, Say, Section, Step
from voiceguide.suggestions import did_you_mean


def doubts(routine: Routine) -> Iterator[Diagnostic]:
    """Every warning about a script as a whole."""
    yield from _silent_movements(routine, routine.steps, is_told=False)
    yield from _unused_pronunciations(routine)


def _silent_movements(routine: Routine, steps: Iterable[Step], *, is_told: bool) -> Iterator[Diagnostic]:
    """A warning for each movement without words, unless it `is_told` before it; a hold has words of its own."""
    for step in steps:
        if isinstance(step, Do) and step.say is None and not is_told:
            message = translated("nobody hears what to do here")
            hint = translated("write {text} below it", text="`say: …`")
            yield Diagnostic(Severity.WARNING, "silent", message, routine.source, step.span, hint=hint)
        if isinstance(step, Section | Repeat):
            is_announced = step.announce if isinstance(step, Section) else is_told
            yield from _silent_movements(routine, step.steps, is_told=is_announced)
        is_told = isinstance(step, Say)


def _unused_pronunciations(routine: Routine) -> Iterator[Diagnostic]:
    """Warnings about words in `pronounce` that the session does not contain."""
    if not routine.pronounce:
        return
    phrases = load_phrases(routine.language)
    captions = [composed(sentence.caption) for sentence in session_sentences(routine)]
    words = set(re.findall(r"[^\W\d_]+", " ".join(captions)))
    for key in text_normaliser(phrases, routine.pronounce).pronunciation.unused(captions):
        span = named_at(routine.source, "pronounce", key)
        message = translated("{word} occurs nowhere in this session", word=quoted(key))
        hint = did_you_mean(key, words)
        yield Diagnostic(Severity.WARNING, "unused-pronunciation", message, routine.source, span, hint=hint)


def named_at(source: Source, key: str, name: str) -> Span:
    """Where a name stands below a key at the top of a script."""
    lines = source.lines
    first = next((number for number, line in enumerate(lines, 1) if line.startswith(key)), 1)
    return source.find(name, 0, Span(first, 1, len(lines), 1 + len(lines[-1])))
