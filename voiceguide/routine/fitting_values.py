"""Whether a value fits to a key: used to tell the parts of a script from sentences."""

import re

from voiceguide.document.written_value import Form, form_of, without_comment
from voiceguide.routine.breath_pattern import breaths_in
from voiceguide.routine.script_words import NUMBERS, TEXT_KEYS, TIME_KEYS, VALUES
from voiceguide.units import parse_duration

COUNTS = frozenset({"breathe", "repeat", "up_to", "rate"})
COUNT = re.compile(r"(?:x\s?)?(\d+)(?:\s*-?(?:times|x|mal|rounds?|runden?|breaths?|atemzüge?|wpm))?", re.IGNORECASE)


_BEGINS_WITH_NUMBER = re.compile(r"[\s,]*[-+]?\.?\d")


def is_duration(value: str) -> bool:
    """Whether a value is a length of time, also as a number of breaths."""
    if not _BEGINS_WITH_NUMBER.match(value):
        return False
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
        return value.casefold() in VALUES[key] or (key == "sides" and value.startswith("["))
    if key in COUNTS:
        return COUNT.fullmatch(value) is not None
    return key in TEXT_KEYS or " " not in value


_AROUND = " \t,;.!?:()*_`\"'“”„‘’\\|"
"""What people write around a value that is no part of it."""
_REMARK = re.compile(r"(?:\s+|(?=[#(,;]))(//+|--+|[-–—#/|;,(])\s*")
_CERTAIN_REMARK = re.compile(r"(?:\s+|(?=#))(//+|--+|#|\((?=[^\d]))\s*")


def bare(key: str, value: str) -> str:
    """A value without the marks around it, if it fits to the key then; otherwise as it is."""
    body = without_comment(value)
    inner = body.strip(_AROUND)
    return (
        inner
        if inner != body and form_of(value) is not Form.WHOLE and not fits(key, body) and fits(key, in_digits(inner))
        else body
    )


def split_remark(key: str, value: str) -> tuple[str, str, str]:
    """A value that fits to the key, and the mark and the remark behind it; both are empty if there is none."""
    body = bare(key, value)
    if key in TIME_KEYS | COUNTS or key in VALUES:
        pattern = _CERTAIN_REMARK if key in VALUES else _REMARK
        for found in pattern.finditer(body) if not fits(key, in_digits(body)) else ():
            if (first := body[: found.start()]) and fits(key, in_digits(first)):
                return first, found[1], body[found.end() :].strip(_AROUND)
    return body, "", ""


def leading_duration(value: str) -> str:
    """The length of time with a unit that a value begins with; empty if it does not."""
    words = in_digits(value).replace(",", " ").split()
    starts = (" ".join(words[:number]) for number in (1, 2))
    return next((start for start in starts if start and not start.isdigit() and is_duration(start)), "")


def in_digits(value: str) -> str:
    """The value with a number at its beginning in digits, if it is in words."""
    first, space, rest = value.partition(" ")
    return NUMBERS.get(first.casefold(), first) + space + rest
