"""The table of a language file that says how a voice reads numbers, symbols and abbreviations."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel, Prose
from voiceguide.language.template import Counted, Sentence, Template

Spellings = dict[Prose, Sentence]
"""What is spoken, by what is written. A key can list several spellings, separated by a comma and a space."""


class ClockForms(AuthoredModel):
    """How a time of day is read, by its minutes. `{hour}` and `{minute}` are numbers without leading zeros."""

    full_hour: Annotated[str, Template("hour")]
    below_ten: Annotated[str, Template("hour", "minute")]
    other: Annotated[str, Template("hour", "minute")]


class SpeechTable(AuthoredModel):
    """How to read what is not written in words. The voice itself reads whole numbers in digits."""

    abbreviations: Spellings
    """With any spaces after their periods, and in any case."""
    last_abbreviations: Spellings
    """Those that can end a sentence: their period is kept before a capital letter."""
    symbols: Spellings
    units: dict[Prose, Counted]
    """By the abbreviation after the number, whose case matters; a key can list several."""
    fractions: Spellings
    mixed_number: Annotated[str, Template("whole", "fraction")]
    """A fraction after a whole number, unless `fractions` contains both."""
    quotient: Annotated[str, Template("first", "last")]
    """Any other fraction."""
    decimal_mark: Prose
    decimal: Annotated[str, Template("whole", "digits")]
    """`{digits}` are the ones after the decimal mark, separated by spaces."""
    minus: Annotated[str, Template("number")]
    range: Annotated[str, Template("first", "last")]
    ratio: Annotated[str, Template("first", "last")]
    each: Annotated[str, Template("amount", "one")]
    """`2 min/side`."""
    times: Counted
    """`3x`."""
    product: Annotated[str, Template("first", "last")]
    """`3 x 10`."""
    clock: ClockForms
    clock_words: tuple[Prose, ...]
    """Words before or after a time of day; after another time, such as 2:30, it is not certain what it is."""
    minute_words: tuple[Prose, ...]
    """Words after a length in minutes and seconds, such as 2:30."""
    numbered: tuple[Prose, ...]
    """Words after which I, V and X are Roman numerals."""
    letters: tuple[Prose, ...]
    """Abbreviations that are read letter by letter, besides those without a vowel."""
    emphasis: tuple[Prose, ...]
    """Short words that are certainly no abbreviations when they are written in capitals."""
