"""Text normalisation: makes a text speakable before it reaches an engine, by the table of its language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.pronunciation import Pronunciation, composed, restore
from voiceguide.language.reading_rules import Certainty, Rule
from voiceguide.language.unspoken_rules import INVISIBLE, is_unspoken

_REMEMBERED = 1 << 15
"""Texts whose result is kept: more than the largest script has, as `check` normalises each three times."""
_LOOSE_MARK = re.compile(r"\s+([,.;:!?)])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a text that is not spoken as it is written."""

    written: str
    spoken: str
    """Empty if it is left out."""
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text that an engine can speak."""

    text: str
    """One line; empty if there is nothing to speak."""
    readings: tuple[Reading, ...]
    """What was read in another way than it is written, except for the author's own pronunciations."""


class TextNormaliser:
    """Normalises texts of one language.

    Args:
        rules: those of the language, in the order in which they are applied.
        pronounce: what is spoken, by what is written; see `Pronunciation`.
    """

    def __init__(self, rules: tuple[Rule, ...], pronounce: Mapping[str, str]) -> None:
        self._rules = rules
        self.pronunciation = Pronunciation(pronounce)
        self.normalise = lru_cache(_REMEMBERED)(self._normalise)
        """Replace what an engine would misread, and leave out what it cannot speak."""

    def spoken(self, text: str) -> str:
        """What an engine is given to speak; empty if there is nothing."""
        return self.normalise(text).text

    def _normalise(self, text: str) -> NormalisedText:
        readings = list(_invisible(text))
        spoken, pronounced = self.pronunciation.protect(composed(text))
        for rule in self._rules:
            if rule.trigger is None or rule.trigger.search(spoken):
                spoken = _applied(rule, spoken, readings)
        spoken = _LOOSE_MARK.sub(r"\1", " ".join(restore(spoken, pronounced).split()))
        return NormalisedText(spoken if any(map(str.isalnum, spoken)) else "", tuple(readings))


def text_normaliser(phrases: LanguageTexts, pronounce: Mapping[str, str] | None = None) -> TextNormaliser:
    """The normaliser of a language, with an author's own pronunciations."""
    return _text_normaliser(phrases.reading_rules, tuple((pronounce or {}).items()))


@lru_cache(maxsize=8)
def _text_normaliser(rules: tuple[Rule, ...], pronounce: tuple[tuple[str, str], ...]) -> TextNormaliser:
    return TextNormaliser(rules, dict(pronounce))


def _applied(rule: Rule, text: str, readings: list[Reading]) -> str:
    def replace(match: re.Match[str]) -> str:
        spoken = rule.spoken(match)
        if spoken != match[0]:
            readings.append(Reading(match[0].strip(), spoken.strip(), rule.certainty(match)))
        return spoken

    return rule.pattern.sub(replace, text)


def _invisible(text: str) -> Iterable[Reading]:
    """The invisible characters, except for those that are a part of an emoji."""
    for match in INVISIBLE.finditer(text):
        if not match.start() or not is_unspoken(text[match.start() - 1]):
            yield Reading(match[0], "", Certainty.LEFT_OUT)
