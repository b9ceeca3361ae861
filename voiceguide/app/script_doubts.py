"""Warnings about a script that has no mistakes: what is in it and never heard, and what nobody is told."""

import re
from collections.abc import Iterable, Iterator

from voiceguide.app.session_sentences import session_sentences
from voiceguide.app.told_settings import other_settings
from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.language.phrases import load_phrases
from voiceguide.language.text_normaliser import composed, text_normaliser
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Do, Hold, Repeat, Say, Section, Step, every_step
from voiceguide.routine.told_lengths import session_length_in, tells_parts
from voiceguide.suggestions import did_you_mean
from voiceguide.units import format_duration

SILENT = "silent"
"""The code of a movement that nobody is told of."""
_SHORTEST_INTERVAL_S = 10
"""The least time between two questions, and the step in which other times are suggested."""
_SENTENCE = re.compile(r"[^.!?\n]+")
_MUCH, _LEAST_S = 1.5, 60
"""How many times as long as told, and by how many seconds, a session is another."""


def doubts(routine: Routine, length_s: float, longest_check_in_s: float) -> Iterator[Diagnostic]:
    """Every warning about a script as a whole, whose session lasts `length_s` seconds.

    `longest_check_in_s`: as `Compilation.longest_check_in`.
    """
    yield from _other_length(routine, length_s)
    yield from _never_asked(routine, longest_check_in_s, length_s)
    yield from other_settings(routine)
    yield from _silent_movements(routine, routine.steps, is_told=False)
    yield from _unused_pronunciations(routine)


def _other_length(routine: Routine, length_s: float) -> Iterator[Diagnostic]:
    """A warning for each title, summary or sentence about the session with a number of minutes that it is far from."""
    source, last = routine.source, len(routine.source.lines)
    phrases = load_phrases(routine.language)
    told = [("title", routine.title, named_at(source, "title", routine.title))]
    if routine.summary:
        told.append(("title", routine.summary, named_at(source, "summary", routine.summary)))
    kinds = ["sentence", "opening"]
    for step in every_step(routine.steps):
        kinds = kinds[:1] if isinstance(step, Do | Hold | Section | Repeat) else kinds
        if isinstance(step, Say):
            below = Span(step.span.line, 1, last, 1 + len(source.line(last)))
            told += [(kind, sentence, below) for sentence in _SENTENCE.findall(step.say) for kind in kinds]
    for kind, text, place in told:
        amount = session_length_in(text, phrases, kind)
        said_s = amount.number * 60 if amount else length_s
        is_part = kind == "opening" or tells_parts(text, phrases)
        longer_s = said_s if is_part else max(said_s, length_s)  # it may be about less
        if amount and longer_s > _MUCH * min(said_s, length_s) and abs(said_s - length_s) > _LEAST_S:
            message = translated(
                "the session lasts {length}, but this says {text}",
                length=format_duration(length_s),
                text=quoted(amount.written),
            )
            hint = translated("write how long it is, or make its steps longer or shorter")
            span = source.find(amount.written, 0, place)
            yield Diagnostic(Severity.WARNING, "other-length", message, source, span, hint=hint)


def _never_asked(routine: Routine, longest_s: float, length_s: float) -> Iterator[Diagnostic]:
    """A warning for a question that is never asked; with `longest_s` seconds between two of them, it would be once."""
    if not routine.check_in or routine.check_in.every_s <= longest_s:
        return
    message = translated("this is never asked: the session lasts {length}", length=format_duration(length_s))
    hint = translated("leave it out: it is asked only in a long `hold` or `do`, and not in the last minute")
    if not longest_s:
        message = translated("this is never asked: no step has room for it")
    elif routine.check_in.every_s < length_s:
        message = translated("this is never asked: no step has room for it so late in the session")
    if (whole_s := longest_s // _SHORTEST_INTERVAL_S * _SHORTEST_INTERVAL_S) > 0:
        hint = translated("write a shorter time, such as {text}", text=f"`every: {whole_s:g}s`")
    span = named_at(routine.source, "check_in", "every")
    yield Diagnostic(Severity.WARNING, "never-asked", message, routine.source, span, hint=hint)


def _silent_movements(routine: Routine, steps: Iterable[Step], *, is_told: bool) -> Iterator[Diagnostic]:
    """A warning for each movement without words, unless it `is_told` before it; a hold has words of its own."""
    for step in steps:
        if isinstance(step, Do) and step.say is None and not is_told:
            message = translated("nobody hears what to do here")
            hint = translated("write {text} below it", text="`say: …`")
            yield Diagnostic(Severity.WARNING, SILENT, message, routine.source, step.span, hint=hint)
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
    return source.find_below(key, name)
