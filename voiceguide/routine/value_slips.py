"""Slips within the value of a key: a number in words, a unit, another word, text that needs quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, in_quotes, without_comment
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import BED_BY_WORD
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.breath_pattern import breaths_in
from voiceguide.routine.mended_draft import Slip, text_in_quotes
from voiceguide.routine.script_words import KEYS_OF_VERB, NUMBERS, STEP_WITHIN, TEXT_KEYS, TIME_KEYS, VALUES, rounds_in
from voiceguide.suggestions import nearest
from voiceguide.units import SECONDS_IN, parse_duration

COUNTS = frozenset({"breathe", "repeat", "up_to", "rate"})
_COUNT = re.compile(r"(\d+)(?:\s*-?(?:times|x|mal|rounds?|runden?|breaths?|atemzüge?|wpm))?", re.IGNORECASE)
CERTAIN = 0.8
"""The similarity from which a misspelt key has only one meaning."""
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})\s*(\w+)")
_BETWEEN = re.compile(r"\s*[,/&+]\s*|\s+(?:and|or|und|oder)\s+")
_CURLY_QUOTES = re.compile("[“”„‟‘’‚«»]([^“”„‟‘’‚«»]+)[“”„‟‘’‚«»]")
_COMMENT_BEHIND = re.compile(r"(.*?)\s+(//+\s*(.*))")
_SMALL_WORDS = re.compile(r"^\(?(?:(?:for|on|at|the|für|am|an|auf|de[nmr]|die)\s+)*")
_ONE_SIDE = re.compile(r"(left|right|linke[rsnm]?|rechte[rsnm]?)\s+(.+)", re.IGNORECASE)
_LISTS = frozenset({"equipment", "sources", "screening", "or"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value as they were meant, and the slips in them."""

    key: str
    value: str
    slips: tuple[Slip, ...] = ()
    more: tuple["Entry", ...] = field(default=())
    """Further entries that stood on the same line."""

    def __str__(self) -> str:
        return f"{self.key}: {self.value}".rstrip()

    def told(self, *, with_hyphen: bool) -> Iterator[Slip]:
        """The slips with their hints; `with_hyphen` where the entry begins a step."""
        written = code(f"- {self}" if with_hyphen else str(self))
        hint = translated("write {text}", text=written)
        if self.more:
            text = " / ".join([written, *(code(str(each)) for each in self.more)])
            hint = translated("write {text} below each other", text=text)
        first = next((slip for slip in self.slips if slip.hint is None), None)  # one way out is told once
        for slip in self.slips:
            if slip.hint is not None or slip is first:
                yield slip if slip.hint is not None else replace(slip, hint=hint)


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
        return _COUNT.fullmatch(value) is not None
    return key in TEXT_KEYS or " " not in value


def with_value_as_meant(entry: Entry) -> Entry:
    """The entry with its value as it was meant."""
    key, value = entry.key, entry.value
    body = without_comment(value)
    form = form_of(value)
    is_list = key == "sides" and body.startswith("[") and body.endswith("]")
    # A sound of the author's own may have the name of a background in everyday words.
    words = BED_BY_WORD if key == "background" and entry.slips else VALUES.get(key, {})
    meant = words.get((body[1:-1] if is_list else body).casefold())
    if key not in TEXT_KEYS and (comment := _COMMENT_BEHIND.fullmatch(body)) and fits(key, comment[1]):
        message = translated("a note that is not spoken begins with #, not with {mark}", mark="//")
        slip = Slip("comment", message, at=comment[2])
        return with_value_as_meant(_replaced(entry, f"{comment[1]}  # {comment[3]}", slip))
    if key not in TEXT_KEYS and (within := _CURLY_QUOTES.fullmatch(body)):
        return _replaced(entry, within[1], curly_slip(body))
    if key not in TEXT_KEYS and body.endswith(":") and fits(key, in_digits(body[:-1].rstrip())):
        slip = Slip("wrong-mark", translated("no colon comes after a value"), at=body)
        return with_value_as_meant(_replaced(entry, body[:-1].rstrip(), slip))
    if key in COUNTS | TIME_KEYS and (digits := in_digits(body)) != body and fits(key, digits):
        count = _COUNT.fullmatch(digits)
        slip = Slip("wrong-type", translated("numbers are written in digits"), at=body)
        return _replaced(entry, count[1] if count else digits, slip)
    if key in COUNTS and (count := _COUNT.fullmatch(body)) and count[1] != body:
        return _replaced(entry, count[1], _expected(translated("a whole number"), body))
    if key in TIME_KEYS and not is_duration(body) and (duration := _duration(body)):
        message = translated(
            "{text} is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds", text=quoted(body)
        )
        return _replaced(entry, duration, Slip("bad-duration", message, at=body))
    if both := with_words_beside(entry):
        return both
    if one := _first_of_several(key, body):
        message = translated("only one value can stand here, not {value}", value=quoted(body))
        return _replaced(entry, one, Slip("several-values", message, is_certain=False, at=body))
    if key == "area" and (part := _ONE_SIDE.fullmatch(body)) and (area := VALUES[key].get(part[2].casefold())):
        side = "left" if part[1][0].casefold() == "l" else "right"
        message = translated("{value} is not one of the possible values", value=quoted(body))
        hint = translated(
            "write {text}, in a section with {other}", text=code(f"area: {area}"), other=code(f"sides: [{side}]")
        )
        return _replaced(entry, area, Slip("unknown-word", message, hint, is_certain=False, at=body))
    if meant:
        if meant == body:
            return entry
        message = translated("{value} is not one of the possible values", value=quoted(body))
        return _replaced(entry, meant, Slip("unknown-word", message, at=body))
    if key in _LISTS and body and (form is Form.PLAIN or body.startswith("- ")):
        slip = replace(_expected(translated("a list"), body), is_certain=not STEP_WITHIN.search(body))
        parts = re.split(r"(?:^|\s+)-\s+", body)[1:] if body.startswith("- ") else [body]
        if key == "screening" and parts == [body]:
            parts = _conditions(body)
            known = ", ".join(map(quoted, Condition))
            advice = None if set(parts) <= set(Condition) else translated("possible values: {values}", values=known)
            is_certain = not advice and [each.replace("-", " ") for each in parts] == _words_between(body)
            slip = replace(slip, hint=advice, is_certain=is_certain)
        return _replaced(entry, f"[{', '.join(in_quotes(each) if key == 'or' else each for each in parts)}]", slip)
    if (key in TEXT_KEYS or form in _NEED_QUOTES) and (found := text_in_quotes(value)):
        text, slip = found
        has_usual_hint = slip.is_certain and slip.severity is Severity.ERROR
        return _replaced(entry, text, replace(slip, hint=None) if has_usual_hint else slip)
    return entry


_NEED_QUOTES = {Form.QUOTES_WITHIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN}


def in_digits(value: str) -> str:
    """The value with a number at its beginning in digits, if it is in words."""
    first, space, rest = value.partition(" ")
    return NUMBERS.get(first.casefold(), first) + space + rest


def _duration(value: str) -> str:
    """A length of time that was written as a fraction, or with a misspelt unit; empty if it is none."""
    found = _FRACTION.fullmatch(value)
    if found and int(found[2]) and is_duration(f"{int(found[1]) / int(found[2])} {found[3]}"):
        return f"{parse_duration(f'{int(found[1]) / int(found[2])} {found[3]}'):g}s"
    number, _, unit = value.partition(" ")
    units = nearest(unit, [each for each in SECONDS_IN if len(each) > 3], least=CERTAIN)
    return next((meant for each in units if is_duration(meant := f"{number} {each}")), "")


def with_words_beside(entry: Entry) -> Entry | None:
    """The entry of a verb with what the words beside a length mean, as in `hold: 15s neck`; None if that is unclear."""
    body = without_comment(entry.value)
    if entry.key not in KEYS_OF_VERB or is_duration(body):
        return None
    words = body.split()
    splits = [(words[:end], words[end:]) for end in range(len(words) - 1, 0, -1)]
    for one, other in (*splits, *((other, one) for one, other in splits)):
        length = in_digits(" ".join(one).rstrip(",;"))
        if is_duration(length) and not length.isdigit():
            return _meant_by(replace(entry, value=length), _SMALL_WORDS.sub("", " ".join(other)).strip("(),;"), body)
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
        pairs = [
            (key, part.removeprefix(f"{key} ")) for part in _BETWEEN.split(rest) for key in KEYS_OF_VERB[entry.key]
        ]
        more = [Entry(key, VALUES[key][word]) for key, word in pairs if word in VALUES.get(key, {})]
        if not more or len({each.key for each in more}) < len(_BETWEEN.split(rest)):
            return None
    message = translated("only one value can stand here, not {value}", value=quoted(body))
    slip = Slip("several-values", message, hint, is_certain=hint is None, at=body)
    return replace(entry, slips=(*entry.slips, slip), more=(*entry.more, *more))


def _first_of_several(key: str, value: str) -> str:
    """The first of several values where only one can stand; empty if they are not several."""
    if key not in VALUES or key == "sides":
        return ""
    parts = [VALUES[key].get(each.strip().casefold(), "") for each in _BETWEEN.split(value.strip("[]"))]
    return parts[0] if len(parts) > 1 and all(parts) else ""


def _words_between(value: str) -> list[str]:
    """The words of a list without brackets, with spaces for hyphens."""
    return [each.casefold().replace("-", " ") for each in _BETWEEN.split(value)]


def _conditions(value: str) -> list[str]:
    """The ids of the conditions that are listed in a value; what resembles none of them is as it was written."""
    written = [each.replace(" ", "-") for each in _words_between(value)]
    return [next(iter(nearest(each, Condition)), each) for each in written]


def _replaced(entry: Entry, value: str, slip: Slip) -> Entry:
    return replace(entry, value=value, slips=(*entry.slips, slip))


def _expected(wanted: str, body: str) -> Slip:
    message = translated("expected {wanted}, not {found}", wanted=wanted, found=quoted(body))
    return Slip("wrong-type", message, at=body)


def curly_slip(at: str) -> Slip:
    """Quotes of a word processor stand around a key or a value."""
    message = translated("curly quotes, as word processors write them, are no quotes in a script")
    return Slip("curly-quotes", message, at=at)


def code(text: str) -> str:
    """Something to write, as a hint shows it."""
    return f"`{shortened(text)}`"
