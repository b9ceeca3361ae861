"""Text normalisation: makes a text speakable before it reaches an engine, by the table of its language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.reading_rules import INVISIBLE, Certainty, Rule, is_unspoken

_FIRST_STAND_IN = 0xE000
_SUBSCRIPTS = {0x2080 + digit: str(digit) for digit in range(10)}
_STAND_IN = re.compile("[\ue000-\uf8ff]")


def composed(text: str) -> str:
    """The text with composed letters, without invisible characters, and with CO2 for CO₂."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SUBSCRIPTS)


class Pronunciation:
    """Replaces words by what is to be spoken, regardless of case and of how letters are encoded.

    A key of `pronounce` that begins or ends with a letter or digit matches only where a word begins or ends.
    """

    def __init__(self, pronounce: Mapping[str, str]) -> None:
        by_key = {key: composed(key) for key in pronounce}
        self._spoken = {folded: pronounce[key] for key, whole in by_key.items() if (folded := whole.casefold())}
        self._by_key = by_key
        self._pattern = _pattern(by_key.values())

    def protect(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Replace every match by a character of private use, which no rule changes; `restore` undoes it.

        `text` must be `composed`. Returns it with the stand-ins, and what they stand for.
        """
        spoken: list[str] = []

        def stand_in(match: re.Match[str]) -> str:
            found = self._spoken.get(match[0].casefold())
            if found is None:  # ı and i, for instance, match without regard to case, but are different letters
                return match[0]
            spoken.append(found)
            return chr(_FIRST_STAND_IN + len(spoken) - 1)

        return self._pattern.sub(stand_in, text), tuple(spoken)

    def unused(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The keys that occur in none of the texts."""
        whole = "\n".join(map(composed, texts))
        return tuple(
            key
            for key, written in self._by_key.items()
            if not any(match[0].casefold() == written.casefold() for match in _pattern([written]).finditer(whole))
        )


def restore(text: str, spoken: tuple[str, ...]) -> str:
    """The text with what its stand-ins stand for."""
    return _STAND_IN.sub(lambda stand_in: spoken[ord(stand_in[0]) - _FIRST_STAND_IN], text) if spoken else text


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    words = sorted(filter(None, keys), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, words)) or "(?!)", re.IGNORECASE)


def _bounded(word: str) -> str:
    before = r"(?<!\w)" if re.match(r"\w", word) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", word) else ""
    return before + re.escape(word) + after


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

    The rules are in the order in which they are applied; for `pronounce` see `Pronunciation`.
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
            if (rule.trigger is None or rule.trigger.search(spoken)) and rule.pattern.search(spoken):
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
