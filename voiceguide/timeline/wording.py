"""Turns texts of the author into speech: fills in placeholders, splits off pauses, makes the words speakable."""

import re
from dataclasses import dataclass
from functools import cache

from voiceguide.document.diagnostics import Diagnostic, Severity, Span
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.language.vocabulary import Side
from voiceguide.messages import translatable, translated
from voiceguide.routine.breath_pattern import Breaths, HoldLength
from voiceguide.routine.model import Routine
from voiceguide.routine.spoken_text import Pause, Placeholder, Words, fill, parse, placeholders
from voiceguide.timeline.acts import Speech, SpeechPause, Utterance
from voiceguide.units import to_frames


@dataclass(frozen=True, slots=True)
class PlaceholderValues:
    """What the placeholders stand for in one place; None for those that have no meaning there."""

    side: Side | None = None
    count: int | None = None
    hold: HoldLength | None = None
    next_section: str | None = None


OUT_OF_PLACE = "placeholder-out-of-place"
"""The code of a placeholder that means nothing where it stands."""

_SENTENCE = re.compile(r"(?:[^.!?…\n]|[.!?…](?!\s))*[.!?…]?\s*")

_NO_MEANING = {
    Placeholder.SIDE: translatable("{side} means something only in a section with `sides`"),
    Placeholder.OTHER: translatable("{other} means something only in a section with `sides`"),
    Placeholder.COUNT: translatable("{count} means something only inside a `repeat` or in what a `breathe` says"),
    Placeholder.HOLD: translatable("{hold} means something only where a `hold` follows"),
    Placeholder.NEXT: translatable("{next} means something only where a section follows"),
}


class Wording:
    """Fills in the texts of one routine, and collects the mistakes in them."""

    def __init__(self, routine: Routine, phrases: LanguageTexts, *, of_a_part: bool = False) -> None:
        """`of_a_part`: not all of the routine is done; a sentence about what does not follow is left out."""
        self._of_a_part = of_a_part
        self._routine = routine
        self._phrases = phrases
        self.mistakes: list[Diagnostic] = []
        self._normaliser = text_normaliser(phrases, routine.pronounce)
        self.verbatim = cache(self._verbatim)  # whatever is repeated is one object

    def said(self, text: str, span: Span | None, values: PlaceholderValues) -> Speech:
        """What `text` becomes in a place where the placeholders have these values; empty after a mistake."""
        if self._of_a_part:
            text = _without_what_does_not_follow(text, values)
        try:
            return tuple(part for piece in parse(text) for part in self._part(piece, values))
        except LookupError as error:
            message, *names = error.args
            code = "no-side" if {*names} & {Placeholder.SIDE, Placeholder.OTHER} else OUT_OF_PLACE
            place = self._place_of(names[0], span) if span and names else span
            hint = translated("write in words what is meant") if names else ""
            self.mistakes.append(Diagnostic(Severity.ERROR, code, message, self._routine.source, place, hint=hint))
            return ()

    def _place_of(self, name: str, span: Span) -> Span:
        """Where a placeholder stands first from the line of a span on; the span if it is not there."""
        source, last = self._routine.source, len(self._routine.source.lines)
        below = Span(span.line, 1, last, 1 + len(source.line(last)))
        found = source.find(f"{{{name}}}", 0, below)
        return span if found == below else found

    def phrase(self, template: str, **names: str) -> Speech:
        """One of the phrases of the language, with its own names filled in."""
        return self.verbatim(template.format(**names))

    def _verbatim(self, caption: str) -> Speech:
        """A text without placeholders; empty if it has nothing to speak."""
        spoken = self._normaliser.spoken(caption)
        return (Utterance(caption, spoken),) if spoken else ()

    def _part(self, part: Words | Pause, values: PlaceholderValues) -> Speech:
        match part:
            case Pause():
                return (SpeechPause(to_frames(part.duration_s)),)
            case Words():
                return self.verbatim(fill(part.text, lambda name, ending: self._value(name, ending, values)))

    def _value(self, name: Placeholder, ending: str, values: PlaceholderValues) -> str:
        match name:
            case Placeholder.SIDE if values.side is not None:
                return self._phrases.side(values.side, ending)
            case Placeholder.OTHER if values.side is not None:
                return self._phrases.side(values.side.other, ending)
            case Placeholder.COUNT if values.count is not None:
                return self._phrases.number(values.count) + ending
            case Placeholder.HOLD if values.hold is not None:
                return self._length(values.hold) + ending
            case Placeholder.NEXT if values.next_section is not None:
                return values.next_section + ending
            case _:
                raise LookupError(translated(_NO_MEANING[name]), name)

    def _length(self, length: HoldLength) -> str:
        phrases = self._phrases
        return phrases.breath_count(length.count) if isinstance(length, Breaths) else phrases.duration(length)


def _without_what_does_not_follow(text: str, values: PlaceholderValues) -> str:
    missing = [
        name
        for name, value in ((Placeholder.NEXT, values.next_section), (Placeholder.HOLD, values.hold))
        if value is None
    ]
    sentences = _SENTENCE.findall(text)
    return "".join(sentence for sentence in sentences if not any(name in missing for name in placeholders(sentence)))
