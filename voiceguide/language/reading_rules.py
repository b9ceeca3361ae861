"""The rules of reading: what is left out, and how symbols, abbreviations, numerals and words in capitals are spoken."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from voiceguide.language.speech_table import SpeechTable


class Certainty(StrEnum):
    """How certain a reading is."""

    SURE = "sure"
    GUESS = "guess"
    """The text can mean something else."""
    LEFT_OUT = "left out"
    """It cannot be spoken."""


def sure(_: re.Match[str]) -> Certainty:
    """Every match is sure."""
    return Certainty.SURE


def left_out(_: re.Match[str]) -> Certainty:
    """Every match is left out."""
    return Certainty.LEFT_OUT


def guess_if(is_guess: Callable[[re.Match[str]], bool]) -> Callable[[re.Match[str]], Certainty]:
    """A guess for some matches, sure for the others."""
    return lambda match: Certainty.GUESS if is_guess(match) else Certainty.SURE


@dataclass(frozen=True, slots=True)
class Rule:
    """Replaces whatever matches `pattern`. If `spoken` returns the match itself, the rule does not apply."""

    pattern: re.Pattern[str]
    spoken: Callable[[re.Match[str]], str]
    certainty: Callable[[re.Match[str]], Certainty] = sure
    trigger: re.Pattern[str] | None = None
    """Found in every text in which `pattern` is: a quick test. None if `pattern` is quick itself."""


def spellings(table: Mapping[str, str]) -> dict[str, str]:
    """The table with a key for each of the spellings that are listed in one."""
    return {spelling: spoken for key, spoken in table.items() for spelling in key.split(", ")}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words as they are written, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def ends_sentence(rest: str) -> bool:
    """Whether an abbreviation that can end a sentence does so before the `rest` of the text."""
    return not rest or rest[0].isupper()


INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff]+"
)
"""Soft hyphens, zero-width and directional characters, variation selectors, and characters of private use."""

_UNSPOKEN_CATEGORIES = frozenset({"So", "Sk", "Sm", "Me", "Co", "Cn", "Cs", "Cf"})


def is_unspoken(character: str) -> bool:
    """Whether a character is a symbol or an emoji, not a letter, a digit or punctuation."""
    return unicodedata.category(character) in _UNSPOKEN_CATEGORIES


def _without_symbols(match: re.Match[str]) -> str:
    kept = "".join(each for each in match[0] if not is_unspoken(each))
    return kept if kept == match[0] else f" {kept} "


def _without_emphasis(match: re.Match[str]) -> str:
    """Empty for what marks bold, italic, struck or code; other stars, underscores and tildes stay for other rules."""
    around = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    is_inside = all(map(str.isalnum, around)) if match[0].startswith("_") else all(map(str.isdigit, around))
    return match[0] if is_inside or match[0] == "~" else ""


def _left_out(pattern: str, instead: str = "", trigger: str = "") -> Rule:
    return Rule(re.compile(pattern), lambda _: instead, left_out, re.compile(trigger))


MARKUP_RULES = (
    _left_out(r"(?:https?://|\bwww\.)\S*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w", trigger=r"://|www\.|@"),
    _left_out(r"<!--.*?-->|</?[A-Za-z][^<>]*>", " "),
    _left_out(r"^\s*(?:#{1,6}|[-*+•>])\s+(?!\d)|^\s*[-=_*#]{3,}\s*$"),  # heading, item, quote, line
    Rule(re.compile(r"[*_`~]+"), _without_emphasis, left_out),
)
"""Applied before symbols are read."""

SYMBOL_RULES = (
    Rule(re.compile(r"[^\w\s!-~\ue000-\uf8ff]+"), _without_symbols, left_out),
    _left_out(r"[|\\^`_*~]+", " "),
)
"""Applied after symbols are read: these are left."""


_ARROWS = re.compile("[\u2190-\u21ff\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b11]|[-=]>")
_LEVEL = r"[A-Z]{1,2}[a-z]?\d{1,2}"
"""A vertebra or a segment of the spine: L4, Th12, S1."""
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate(
        f"{tens}{ones}"
        for tens in ("", "X", "XX", "XXX")
        for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    )
    if numeral
}
_VOWEL = re.compile("[AEIOUY]")
_SHORT = 4
"""A longer word in capitals is certainly no abbreviation."""


def symbol_rules(table: SpeechTable) -> tuple[Rule, ...]:
    """The rules of a language for abbreviations and symbols."""
    abbreviations, last = spellings(table.abbreviations), spellings(table.last_abbreviations)
    symbols = spellings(table.symbols)
    return (
        Rule(_abbreviation(abbreviations), _looked_up(abbreviations, lambda rest: not rest)),
        Rule(_abbreviation(last), _looked_up(last, ends_sentence)),
        Rule(
            re.compile(any_of(symbols)),
            lambda match: f" {symbols[match[0]]} ",
            guess_if(lambda match: _ARROWS.fullmatch(match[0]) is not None),
        ),
    )


def word_rules(table: SpeechTable, either: str) -> tuple[Rule, ...]:
    """The rules of a language for words; `either` joins `{one}` and `{other}`."""
    numbered = {word.casefold() for word in table.numbered}
    letters, emphasis = frozenset(table.letters), {word.casefold() for word in table.emphasis}

    def is_numbered(match: re.Match[str]) -> bool:
        return match["word"].casefold() in numbered

    def roman(match: re.Match[str]) -> str:
        numeral = match["numeral"]
        # in "the part I like" it is a pronoun
        is_numeral = numeral in _ROMAN and (len(numeral) > 1 or (is_numbered(match) and match["word"][0].isupper()))
        return f"{match['word']} {_ROMAN[numeral]}" if is_numeral else match[0]

    def is_spelled(word: str) -> bool:
        return word in letters or (word.isascii() and word.casefold() not in emphasis and not _VOWEL.search(word))

    def capitals(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isupper():
            return word
        return " ".join(word) if is_spelled(word) else word.lower()

    def is_unclear(match: re.Match[str]) -> bool:
        word = match[0]
        return word not in letters and len(word) <= _SHORT and word.casefold() not in emphasis

    def levels(match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        return f"{first} {last}" if "/" in match["mark"] else table.range.format(first=first, last=last)

    level_range = rf"\b(?P<first>{_LEVEL})(?P<mark>\s?[-–/]\s?)(?P<last>{_LEVEL}|\d{{1,2}})\b"
    alternatives = r"[^\W\d_]+(?:\s?/\s?[^\W\d_]+)+"
    numeral = r"(?P<word>[^\W\d_]+)\s(?P<numeral>[IVX]+)(?!\w)"
    word = r"(?<!\w)[^\W\d_]{2,}(?:['’][^\W\d_]+)*(?!\w)"
    return (
        Rule(re.compile(level_range), levels, trigger=re.compile(r"\d")),
        Rule(
            re.compile(alternatives),
            lambda match: re.sub(r"\s?/\s?", f" {_joint(either)} ", match[0]),
            guess_if(lambda _: True),
            re.compile("/"),
        ),
        Rule(re.compile(numeral), roman, guess_if(lambda match: not is_numbered(match)), re.compile(r"\s[IVX]")),
        Rule(re.compile(word), capitals, guess_if(is_unclear), re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}")),
    )


def _joint(either: str) -> str:
    """The word between `{one}` and `{other}`."""
    return re.sub(r"\{one\},?|\{other\}", "", either).strip()


def _abbreviation(table: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the abbreviations, in any case, with or without spaces after the periods inside."""
    words = any_of(table).replace(r"\ ", r"\s?")
    return re.compile(rf"(?<!\w)(?:{words})(?:(?<=\.)|(?!\w))", re.IGNORECASE)


def _looked_up(table: Mapping[str, str], is_end: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    """Replaces an abbreviation; its period is kept if `is_end` of what follows says so."""
    folded = {_folded(key): spoken for key, spoken in table.items()}

    def spoken(match: re.Match[str]) -> str:
        rest = match.string[match.end() :].lstrip()
        if (found := folded.get(_folded(match[0]))) is None:  # ı matches i without regard to case
            return match[0]
        return found + (". " if match[0].endswith(".") and is_end(rest) else " ")

    return spoken


def _folded(abbreviation: str) -> str:
    return "".join(abbreviation.split()).casefold()
