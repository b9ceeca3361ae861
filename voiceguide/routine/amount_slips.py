"""Slips in how long or how often something is: numbers in words, misspelt units, and what stands beside them."""

import re
import unicodedata
from dataclasses import replace

from voiceguide.document.written_value import without_comment
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import BREATHS
from voiceguide.routine.fitting_values import COUNT, COUNTS, fits, in_digits, is_duration
from voiceguide.routine.meant_entry import Entry, code, expected, into_section, several_values
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_words import KEYS_OF_VERB, TEXT_KEYS, TIME_KEYS, VALUES, rounds_in
from voiceguide.suggestions import CERTAIN, nearest
from voiceguide.units import SECONDS_IN, parse_duration

BETWEEN = re.compile(r"\s*[,;/|&+]\s*|\s+[-–—]\s+|\s+(?:and|or|und|oder)\s+")
"""What people write between two values."""
_FRACTION = re.compile(r"(?:(\d{1,3})\s+)?(\d{1,3})\s*/\s*(\d{1,3})(?!\d)|(\d{0,3})\s*([¼-¾⅐-⅞])")
_HALF = re.compile(
    r"(?:half(?: an?)?|an? half|(?:eine )?halbe)(?= )|anderthalb|(?:(\w+?)(?:und)?|(\w+) )einhalb|(\w+) and a half",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"(?:an?|one) (minute|hour) and a half", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:ca\.?|circa|about|approx\.?|around|etwa|ungefähr|rund|for|für)(?=[\s\d])\s*|^[~≈]\s*", re.IGNORECASE
)
_CLOCK = re.compile(r"""(\d{1,2})\s*(?:min\w*\.?|m|['’′])\s*([0-5]?\d)|(\d{1,3})\s*(?:''|"|″|”|’’)""", re.IGNORECASE)
_UNIT_TWICE = re.compile(r"(\d{1,3}:[0-5]\d)\s*(?:m|min\w*)\.?|(0:[0-5]\d)\s*(?:s|se[ck]\w*)\.?", re.IGNORECASE)
_RANGE = re.compile(r"\d[\d.,]*\s*\w*\.?\s*(?:[-–—/]|to|or|bis|oder)\s*(\d+\s*\D+)", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"^[(/|–—-]?\s*(?:(?:for|on|at|the|für|am|an|auf|de[nmr]|die)\s+)*")


def amount_as_meant(entry: Entry) -> Entry | None:
    """The entry with its length or its count as it was meant; None if there is nothing to mend."""
    key, body = entry.key, without_comment(entry.value)
    if key in COUNTS | TIME_KEYS and (digits := in_digits(body)) != body and fits(key, digits):
        count = COUNT.fullmatch(digits) if key in COUNTS else None  # a hold can last `3 breaths`
        slip = Slip("wrong-type", translated("numbers are written in digits"), at=body)
        return entry.meant(count[1] if count else digits, slip)
    if key in COUNTS and (count := COUNT.fullmatch(body)) and count[1] != body:
        return entry.meant(count[1], expected(translated("a whole number"), body))
    if key in TIME_KEYS and not is_duration(body) and (duration := _duration(key, body)):
        message = translated(
            "{text} is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds", text=quoted(body)
        )
        return entry.meant(duration, Slip("bad-duration", message, at=body))
    if key in TIME_KEYS and (between := _RANGE.fullmatch(body)) and is_duration(between[1]):
        return entry.meant(between[1], several_values(body))
    return with_words_beside(entry)


def _duration(key: str, value: str) -> str:
    """A length of time that was written in another way, or with a misspelt unit; empty if it is none."""
    if (about := _ABOUT.sub("", value)) != value and is_duration(about):
        return about
    if decimal := in_decimals(value):
        return f"{parse_duration(decimal):g}s"
    if is_duration(digits := " ".join(map(in_digits, value.split()))):
        return digits
    if clock_twice := _UNIT_TWICE.fullmatch(value):
        return clock_twice[1] or clock_twice[2]
    if clock := _CLOCK.fullmatch(value):
        return f"{clock[1]}:{int(clock[2]):02}" if clock[1] else f"{clock[3]}s"
    number, _, unit = value.partition(" ")
    known = [*BREATHS, *(each for each in SECONDS_IN if len(each) > 3)]
    units = nearest(unit, known if key == "hold" else known[len(BREATHS) :], least=CERTAIN)
    return next((meant for each in units if is_duration(meant := f"{number} {each}")), "")


def in_decimals(value: str) -> str:
    """The length in decimals of one with a fraction, such as `1 1/2 min` or `anderthalb Minuten`; empty if it is none.

    A number without a unit is none: nobody means seconds with a fraction.
    """
    number, unit = 0.0, ""
    if whole := _AND_A_HALF.fullmatch(value):
        number, unit = 1.5, whole[1]
    elif half := _HALF.match(value):
        word = half[1] or half[2] or half[3]
        whole_number = in_digits(word) if word else str(int(half[0].casefold() == "anderthalb"))
        number, unit = float(whole_number) + 0.5 if whole_number.isdecimal() else 0.0, value[half.end() :]
    elif (part := _FRACTION.match(value)) and part[3] != "0":
        fraction = unicodedata.numeric(part[5]) if part[5] else int(part[2]) / int(part[3])
        number, unit = int(part[1] or part[4] or 0) + fraction, value[part.end() :]
    decimal = f"{number} {unit.strip()}"
    return decimal if unit.strip() and number and is_duration(decimal) else ""


def with_words_beside(entry: Entry) -> Entry | None:
    """The entry of a verb with what the words beside a length mean, as in `hold: 15s neck`; None if that is unclear."""
    body = without_comment(entry.value)
    if entry.key not in KEYS_OF_VERB.keys() - TEXT_KEYS or is_duration(body):
        return None
    words = body.split()
    splits = [(words[:end], words[end:]) for end in range(len(words) - 1, 0, -1)]
    for one, other in (*splits, *((other, one) for one, other in splits)):
        length = in_digits(" ".join(one).rstrip(",;"))
        if is_duration(length) and not length.isdigit():
            return _meant_by(replace(entry, value=length), _SMALL_WORDS.sub("", " ".join(other)).strip("(),.;"), body)
    return None


def _meant_by(entry: Entry, words: str, body: str) -> Entry | None:
    rest, hint = words.casefold(), None
    more: list[Entry] = []
    if sides := VALUES["sides"].get(rest):
        hint = into_section(sides)
    elif rounds := rounds_in(rest):
        text = " / ".join(map(code, (f"- repeat: {rounds}", "steps:", f"- {entry}")))
        hint = translated("write {text} below each other", text=text)
    else:
        parts = BETWEEN.split(rest)
        pairs = [(key, part.removeprefix(f"{key} ")) for part in parts for key in KEYS_OF_VERB[entry.key]]
        more = [Entry(key, VALUES[key][word]) for key, word in pairs if word in VALUES.get(key, {})]
        if not more or len({each.key for each in more}) < len(parts):
            return None
    slip = several_values(body, hint, is_certain=hint is None)
    return replace(entry.meant(entry.value, slip), more=(*entry.more, *more))
