"""Warnings about texts that tell of another background, another ending, or another audience than the script has."""

from collections.abc import Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Span
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.vocabulary import BED_BY_WORD, Audience, Ending, Practice
from voiceguide.messages import quoted, translated
from voiceguide.routine.model import Routine
from voiceguide.routine.pressing_checks import SENTENCE, WORD
from voiceguide.routine.steps import Do, Hold, Section, Sound, Step, every_step

_FROM_OUTSIDE = ("sea", "brook", "rain")
"""The backgrounds that nobody takes for another one."""
_BEDS = BED_BY_WORD | {bed: bed for bed in _FROM_OUTSIDE}
_LEAST = 2
"""How many texts tell of a partner where one is massaged."""


def other_settings(routine: Routine) -> Iterator[Diagnostic]:
    """A warning for each sentence about what is not heard, and one if the texts are for somebody who massages."""
    phrases = load_phrases(routine.language)
    if not phrases.settings or not phrases.pressing:
        return
    steps = list(every_step(routine.steps))
    last_hold = max((number for number, step in enumerate(steps) if isinstance(step, Hold)), default=-1)
    is_silent = routine.ending is Ending.SILENT and not any(isinstance(step, Sound) for step in steps)
    for number, step in enumerate(steps):
        for sentence in _sentences(step):
            yield from _other_background(routine, step, sentence, phrases)
            if is_silent and number > last_hold:
                yield from _no_chime(routine, step, sentence, phrases)
    yield from _other_audience(routine, steps, phrases)


def _sentences(step: Step) -> Iterator[str]:
    texts = () if isinstance(step, Sound | Section) or not hasattr(step, "wordings") else step.wordings()
    yield from (sentence[0] for text in texts for sentence in SENTENCE.finditer(text))


def _other_background(routine: Routine, step: Step, sentence: str, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    words = _words(sentence)
    heard = {written: bed for word, written in words.items() if (bed := _BEDS.get(word)) in _FROM_OUTSIDE}
    sound = routine.background.sound if routine.background else None
    told = phrases.settings
    if not told or sound not in set(_BEDS.values()) or not heard or sound in heard.values():
        return
    if words.keys() & _folded(told.hearing) and not words.keys() & _folded(told.imagined):
        word, bed = next(iter(heard.items()))
        message = translated("the background is {sound}, but this says {text}", sound=f"`{sound}`", text=quoted(word))
        hint = translated("write {text} if that is meant", text=f"`background: {bed}`")
        yield _warning("other-background", message, hint, routine, step, word)


def _no_chime(routine: Routine, step: Step, sentence: str, phrases: LanguageTexts) -> Iterator[Diagnostic]:
    words, told = _words(sentence), phrases.settings
    chime = next((words[each] for each in words.keys() & _folded(told.chimes)), "") if told else ""
    if told and chime and words.keys() & _folded(told.at_the_end):
        message = translated("this session ends without a sound: {text}", text="`ending: silent`")
        hint = translated("leave it out, or write {text}", text="`ending: gentle`")
        yield _warning("no-chime", message, hint, routine, step, chime)


def _other_audience(routine: Routine, steps: list[Step], phrases: LanguageTexts) -> Iterator[Diagnostic]:
    if routine.audience is not Audience.SELF or routine.practice is not Practice.MASSAGE:
        return
    told, harmless = phrases.settings, phrases.pressing.patterns[0] if phrases.pressing else None
    found = [
        (step, match[0])
        for step in steps
        for sentence in _sentences(step)
        if told and harmless and not harmless.search(sentence) and (match := told.is_about_partner.search(sentence))
    ]
    if len(found) >= _LEAST and any(isinstance(step, Do | Hold) for step, _ in found):
        step, word = found[0]
        message = translated("this session is for one person alone, but it says {text}", text=quoted(word))
        yield _warning(
            "other-audience", message, translated("write {text}", text="`for: partner`"), routine, step, word
        )


def _words(sentence: str) -> dict[str, str]:
    """The words of a sentence as they are written, by their small letters."""
    return {word[0].casefold(): word[0] for word in WORD.finditer(sentence)}


def _folded(words: tuple[str, ...]) -> set[str]:
    return {word.casefold() for word in words}


def _warning(code: str, message: str, hint: str, routine: Routine, step: Step, word: str) -> Diagnostic:
    source, last = routine.source, len(routine.source.lines)
    span = source.find(word, 0, Span(step.span.line, 1, last, 1 + len(source.line(last))))
    return Diagnostic(Severity.WARNING, code, message, source, span, hint=hint)
