"""The rules for abbreviations, symbols, Roman numerals and words in capitals."""

import re
from collections.abc import Callable, Iterable, Mapping

from voiceguide.language.reading_rules import Rule, any_of, ends_sentence, guess_if, spellings
from voiceguide.language.speech_table import SpeechTable

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
        Rule(re.compile(word), capitals, guess_if(is_unclear)),
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
