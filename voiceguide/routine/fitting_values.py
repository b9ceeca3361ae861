"""Whether a value fits to a key: used to tell the parts of a script from sentences."""

import re

from voiceguide.document.written_value import without_comment
from voiceguide.routine.breath_pattern import breaths_in
from voiceguide.routine.script_words import NUMBERS, TEXT_KEYS, TIME_KEYS, VALUES
from voiceguide.units import parse_duration

COUNTS = frozenset({"breathe", "repeat", "up_to", "rate"})
COUNT = re.compile(r"(?:x\s?)?(\d+)(?:\s*-?(?:times|x|mal|rounds?|runden?|breaths?|atemzüge?|wpm))?", re.IGNORECASE)


def is_duration(value: str) -> bool:
    """Whether a value is a length of time, also as a number of breaths."""
    try:
        return breaths_in(value) is not None or parse_duration(value) > 0
    except ValueError:
        return False


def fits(key: str, value: str) -> bool:
    """Whether a value looks like one of this key, and not like the rest of a sentence."""
    value = without_comment(value)
    if key in TIME_KEYS:
        return is_duration(value)
    if key in VALUES:
        return value.casefold() in VALUES[key] or value.startswith("[")
    if key in COUNTS:
        return COUNT.fullmatch(value) is not None
    return key in TEXT_KEYS or " " not in value


def in_digits(value: str) -> str:
    """The value with a number at its beginning in digits, if it is in words."""
    first, space, rest = value.partition(" ")
    return NUMBERS.get(first.casefold(), first) + space + rest
