"""Slips in how long or how often something is: numbers in words, misspelt units, and what stands beside them."""

import re
from dataclasses import replace

from voiceguide.document.written_value import without_comment
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import BREATHS
from voiceguide.routine.fitting_values import COUNT, COUNTS, fits, in_digits, is_duration
from voiceguide.routine.meant_entry import Entry, code, expected, several_values
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_words import KEYS_OF_VERB, TEXT_KEYS, TIME_KEYS, VALUES, rounds_in
from voiceguide.suggestions import CERTAIN, nearest
from voiceguide.units import SECONDS_IN, parse_duration

BETWEEN = re.compile(r"\s*[,;/|&+]\s*|\s+[-–—]\s+|\s+(?:and|or|und|oder)\s+")
"""What people write between two values."""
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})\s*(\w+)")
_ABOUT = re.compile(
    r"^(?:ca\.?|circa|about|approx\.?|around|etwa|ungefähr|rund|for|für)(?=[\s\d])\s*|^[~≈]\s*", re.IGNORECASE
)
_CLOCK = re.compile(r"""(\d{1,2})\s*(?:min\w*\.?|m|['’′])\s*([0-5]?\d)|(\d{1,3})\s*(?:''|"|″|”|’’)""", re.IGNORECASE)
_HALF = re.compile(r"(?:half a|a half|(?:eine )?halbe) minute", re.IGNORECASE)
_RANGE = re.compile(r"\d+\s*\w*\.?\s*(?:[-–—/]|to|or|bis|oder)\s*(\d+\s*\D+)", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"^[(/|–—-]?\s*(?:(?:for|on|at|the|für|am|an|auf|de[nmr]|die)\s+)*")


def amount_as_meant(entry: Entry) -> Entry | None:
    """The entry with its length or its count as it was meant; None if there is nothing to mend."""
    key, body = entry.key, without_comment(entry.value)
    if key in COUNTS | TIME_KEYS and (digits := in_digits(body)) != body and fits(key, digits):
        count = COUNT.fullmatch(digits)
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
    if _HALF.fullmatch(value):
        return "30s"
    if clock := _CLOCK.fullmatch(value):
        return f"{clock[1]}:{int(clock[2]):02}" if clock[1] else f"{clock[3]}s"
    found = _FRACTION.fullmatch(value)
    if found and int(found[2]) and is_duration(f"{int(found[1]) / int(found[2])} {found[3]}"):
        return f"{parse_duration(f'{int(found[1]) / int(found[2])} {found[3]}'):g}s"
    number, _, unit = value.partition(" ")
    known = [*BREATHS, *(each for each in SECONDS_IN if len(each) > 3)]
    units = nearest(unit, known if key == "hold" else known[len(BREATHS) :], least=CERTAIN)
    return next((meant for each in units if is_duration(meant := f"{number} {each}")), "")


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
        hint = translated("put it into a `section` with {text}", text=code(f"sides: {sides}"))
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
