"""Slips within one entry of a script, `key: value`: a forgotten colon, another word, text that needs quotes."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, has_colon, in_quotes, without_comment
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.breath_pattern import breaths_in
from voiceguide.routine.mended_draft import Slip, text_in_quotes
from voiceguide.routine.script_words import (
    EVERY_KEY,
    EXAMPLES,
    HEAD_KEYS,
    KEY_BY_WORD,
    NUMBERS,
    STEP_KEY_BY_WORD,
    STEP_KEYS,
    TEXT_KEYS,
    TIME_KEYS,
    VALUES,
    VERB_BY_WORD,
    rounds_in,
)
from voiceguide.routine.steps import VERBS
from voiceguide.suggestions import did_you_mean, nearest
from voiceguide.units import SECONDS_IN, parse_duration

_WORD = r"([^\W\d_][\w-]*|4-7-8)"
_ENTRY = re.compile(rf"{_WORD}\s*:(?=\s|$)\s*(.*)", re.DOTALL)
_QUOTED_KEY = re.compile(r"""(["'])([\w-]+)\1\s*:(?=\s|$)\s*(.*)""", re.DOTALL)
_OTHER_MARK = re.compile(rf"{_WORD}\s*([:：=;]|->)\s*(.+)", re.DOTALL)
_NO_MARK = re.compile(rf"{_WORD}\s+(.+)", re.DOTALL)
_COUNTS = frozenset({"breathe", "repeat", "up_to", "rate"})
_COUNT = re.compile(r"(\d+)(?:\s*-?(?:times|x|mal|rounds?|runden?|breaths?|atemzüge?|wpm))?", re.IGNORECASE)
_CERTAIN = 0.8
"""The similarity from which a misspelt key has only one meaning."""
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})\s*(\w+)")
_BETWEEN = re.compile(r"\s*[,/&+]\s*|\s+(?:and|or|und|oder)\s+")
_CURLY_QUOTES = re.compile("[“”„‟‘’‚«»]([^“”„‟‘’‚«»]+)[“”„‟‘’‚«»]")
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
        written = _code(f"- {self}" if with_hyphen else str(self))
        hint = translated("write {text}", text=written)
        if self.more:
            text = " / ".join([written, *(_code(str(each)) for each in self.more)])
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
    if key in _COUNTS:
        return _COUNT.fullmatch(value) is not None
    return key in TEXT_KEYS or " " not in value


class _Place(Enum):
    HEAD = auto()
    STEP = auto()
    """Where a step begins."""
    ELSEWHERE = auto()


def read_entry(content: str, *, is_step: bool, in_head: bool = False, taken: Container[str] = ()) -> Entry | None:
    """The entry that a line contains after its indentation and its hyphen; None if it is none.

    Args:
        content: the rest of the line.
        is_step: whether it is the first of a step, after the hyphen; text alone is then something to say.
        in_head: whether it stands at the top of the file.
        taken: the keys that stand beside it; no other word is taken for one of them.
    """
    entry = _split(content, _Place.HEAD if in_head else _Place.STEP if is_step else _Place.ELSEWHERE)
    if entry and entry.key in taken and any(slip.code == "other-word" for slip in entry.slips):
        return None
    return _with_value(entry, content) if entry else None


def _split(content: str, place: _Place) -> Entry | None:
    if quoted_key := _QUOTED_KEY.fullmatch(content):
        return Entry(quoted_key[2], quoted_key[3])
    found = _ENTRY.fullmatch(content)
    if found and (key := _known(found[1], found[2], place)):
        technique = found[1].casefold()
        more = (Entry("technique", technique),) if key == "do" and technique in TECHNIQUE_BY_WORD else ()
        return Entry(key, found[2], tuple(_word_slips(found[1], key)), more)
    is_sentence = found and found[1][0].isupper() and " " in found[2] and not did_you_mean(found[1], VERBS)
    if found and not (place is _Place.STEP and is_sentence):
        key = _misspelt(found[1], found[2], place)
        code, message = "unknown-key", translated("unknown key {key}", key=quoted(found[1]))
        if place is _Place.STEP:
            code, message = "no-verb", translated("there is no verb {word}", word=quoted(found[1]))
        return Entry(key or found[1], found[2], (Slip(code, message, at=found[1]),) if key else ())
    if (mark := _OTHER_MARK.fullmatch(content)) and (key := _known(mark[1], mark[3], place)):
        return Entry(key, mark[3], (_mark_slip(key, mark[2]),))
    bare = without_comment(content)
    verb = VERB_BY_WORD.get(bare.casefold(), bare.casefold())
    if place is _Place.STEP and (value := EXAMPLES.get(verb)):
        message = translated("{key} needs a colon and a value after it", key=f"`{bare}`")
        return Entry(verb, value, (Slip("no-value", message, is_certain=verb == "wait" and bare.islower(), at=bare),))
    if bare.casefold() in (VERBS if place is _Place.STEP else EVERY_KEY):
        return Entry(bare.casefold(), "", (_colon_slip(bare),))
    words = _NO_MARK.fullmatch(content)
    value = words[2].removeprefix("(").removesuffix(")") if words else ""
    key = _known(words[1], value, place) if words else ""
    if words and key and fits(key, value) and (words[1] == key or key in TIME_KEYS | _COUNTS):
        return Entry(key, value if key in TIME_KEYS else words[2], (_colon_slip(words[1]),))
    if place is _Place.STEP and words and key == "say" and words[1].islower():  # such as `- sag Atme ruhig`
        slips = tuple(replace(slip, is_certain=False) for slip in _word_slips(words[1], key))
        return Entry(key, words[2], slips)
    if place is _Place.STEP and any(map(str.isalpha, content)):
        meant = found_text[0] if (found_text := text_in_quotes(content)) else content
        return Entry("say", meant, (_bare_slip(content, words[2] if words and key == "say" else ""),))
    return None


def _known(word: str, value: str, place: _Place) -> str:
    """The key that a word stands for at this place; empty if it is none."""
    folded = word.casefold()
    keys = HEAD_KEYS if place is _Place.HEAD else STEP_KEYS if place is _Place.STEP else EVERY_KEY
    if folded in keys:
        key = word if word in keys else folded
    elif place is _Place.HEAD:
        key = KEY_BY_WORD.get(folded, "")
    else:
        key = VERB_BY_WORD.get(folded, "") or STEP_KEY_BY_WORD.get(folded, "")
        if key in TIME_KEYS | _COUNTS and not fits(key, _in_digits(value)):
            return ""
    return "rest" if key == "wait" and is_duration(without_comment(value)) else key


def _misspelt(word: str, value: str, place: _Place) -> str:
    """The key that a word was certainly meant to be; empty if it is one, or if that is not certain."""
    keys = HEAD_KEYS if place is _Place.HEAD else STEP_KEYS
    if word in EVERY_KEY or rounds_in(f"{word} {value}"):
        return ""
    near = [key for key in keys if sorted(key) == sorted(word)] or nearest(word, keys, least=_CERTAIN)
    return next((key for key in near if fits(key, value)), "")


def _word_slips(word: str, key: str) -> Iterator[Slip]:
    if word == key:
        return
    if word.casefold() == key:
        yield Slip("upper-case", translated("keys are written in small letters"), at=word)
    elif word.casefold() == "wait":
        message = translated("`wait` waits until the person is ready; a pause of a certain length is `rest`")
        yield Slip("other-word", message, at=word)
    else:
        message = translated("the word for this is {key}, not {word}", key=f"`{key}`", word=f"`{word}`")
        yield Slip("other-word", message, at=word)


def _mark_slip(key: str, mark: str) -> Slip:
    if mark == ":":
        return Slip("no-space", translated("a colon needs a space after it"), at=mark)
    message = translated("after {key} comes a colon and a space, not {mark}", key=f"`{key}`", mark=quoted(mark))
    return Slip("wrong-mark", message, at=mark)


def _colon_slip(word: str) -> Slip:
    return Slip("no-colon", translated("{key} needs a colon after it", key=f"`{word}`"), at=word)


def _bare_slip(content: str, rest: str) -> Slip:
    """Text is not after `say:`; `rest` is what follows its first word, if that can be `say` without its colon."""
    message = translated("text that is to be spoken needs `say:` before it")
    hint = None
    if content.endswith(":") and (rounds := rounds_in(content)):
        hint = translated("did you mean {names}?", names=f"`repeat: {rounds}`")
    elif rest:
        one, other = (_code(f"- say: {text}") for text in (rest, content))
        hint = translated("write {text} or {other}", text=one, other=other)
    return Slip("bare-text", message, hint, is_certain=hint is None, at=content)


def _with_value(entry: Entry, content: str) -> Entry:
    """The entry with its value as it was meant."""
    key, value = entry.key, entry.value
    body = without_comment(value)
    form = form_of(value)
    is_list = key == "sides" and body.startswith("[") and body.endswith("]")
    meant = VALUES.get(key, {}).get((body[1:-1] if is_list else body).casefold())
    if key not in TEXT_KEYS and (within := _CURLY_QUOTES.fullmatch(body)):
        message = translated("curly quotes, as word processors write them, are no quotes in a script")
        return _replaced(entry, within[1], Slip("curly-quotes", message, at=body))
    if key not in TEXT_KEYS and body.endswith(":") and fits(key, _in_digits(body[:-1].rstrip())):
        slip = Slip("wrong-mark", translated("no colon comes after a value"), at=body)
        return _with_value(_replaced(entry, body[:-1].rstrip(), slip), content)
    if key in _COUNTS | TIME_KEYS and (digits := _in_digits(body)) != body and fits(key, digits):
        count = _COUNT.fullmatch(digits)
        message = translated("numbers are written in digits")
        return _replaced(entry, count[1] if count else digits, Slip("wrong-type", message, at=body))
    if key in _COUNTS and (count := _COUNT.fullmatch(body)) and count[1] != body:
        message = translated("expected {wanted}, not {found}", wanted=translated("a whole number"), found=quoted(body))
        return _replaced(entry, count[1], Slip("wrong-type", message, at=body))
    if key in TIME_KEYS and not is_duration(body) and (duration := _duration(body)):
        message = translated(
            "{text} is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds", text=quoted(body)
        )
        return _replaced(entry, duration, Slip("bad-duration", message, at=body))
    if one := _first_of_several(key, body):
        message = translated("only one value can stand here, not {value}", value=quoted(body))
        return _replaced(entry, one, Slip("several-values", message, is_certain=False, at=body))
    if key == "area" and (part := _ONE_SIDE.fullmatch(body)) and (area := VALUES[key].get(part[2].casefold())):
        side = "left" if part[1][0].casefold() == "l" else "right"
        message = translated("{value} is not one of the possible values", value=quoted(body))
        hint = translated(
            "write {text}, in a section with {other}", text=_code(f"area: {area}"), other=_code(f"sides: [{side}]")
        )
        return _replaced(entry, area, Slip("unknown-word", message, hint, is_certain=False, at=body))
    if meant:
        if meant == body:
            return entry
        message = translated("{value} is not one of the possible values", value=quoted(body))
        return _replaced(entry, meant, Slip("unknown-word", message, at=body))
    if key in _LISTS and form is Form.PLAIN and body:
        message = translated("expected {wanted}, not {found}", wanted=translated("a list"), found=quoted(body))
        if key == "screening":
            ids = _conditions(body)
            is_known = set(ids) <= set(Condition)
            known = ", ".join(map(quoted, Condition))
            advice = None if is_known else translated("possible values: {values}", values=known)
            is_certain = is_known and [each.replace("-", " ") for each in ids] == _words_between(body)
            slip = Slip("wrong-type", message, advice, is_certain=is_certain, at=body)
            return _replaced(entry, f"[{', '.join(ids)}]", slip)
        items = in_quotes(body) if key == "or" else body
        return _replaced(entry, f"[{items}]", Slip("wrong-type", message, at=body))
    if key not in TEXT_KEYS and form is Form.COLON_WITHIN and (parts := _several(content)):
        first, *more = parts
        hint = translated("write {text} below each other", text=" / ".join(_code(str(each)) for each in parts))
        slip = Slip("one-line", translated("each key needs a line of its own"), hint, at=body)
        return replace(first, slips=(*entry.slips, slip, *first.slips), more=tuple(more))
    if (key in TEXT_KEYS or form in _NEED_QUOTES) and (found := text_in_quotes(value)):
        text, slip = found
        return _replaced(entry, text, slip if slip.severity is Severity.WARNING else replace(slip, hint=None))
    return entry


_NEED_QUOTES = {Form.QUOTES_WITHIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN}


def _in_digits(value: str) -> str:
    """The value with a number at its beginning in digits, if it is in words."""
    first, space, rest = value.partition(" ")
    return NUMBERS.get(first.casefold(), first) + space + rest


def _duration(value: str) -> str:
    """A length of time that was written as a fraction, or with a misspelt unit; empty if it is none."""
    found = _FRACTION.fullmatch(value)
    if found and int(found[2]) and is_duration(f"{int(found[1]) / int(found[2])} {found[3]}"):
        return f"{parse_duration(f'{int(found[1]) / int(found[2])} {found[3]}'):g}s"
    number, _, unit = value.partition(" ")
    units = nearest(unit, [each for each in SECONDS_IN if len(each) > 3], least=_CERTAIN)
    return next((meant for each in units if is_duration(meant := f"{number} {each}")), "")


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


def _several(content: str) -> list[Entry]:
    """The entries on a line with several, such as `hold: 20s, area: neck`; empty if it is no such line."""
    parts = re.split(rf"\s*[,;]?\s+(?=(?:{'|'.join(sorted(EVERY_KEY))}):\s)", without_comment(content))
    if len(parts) < 2:
        return []
    entries = [entry for part in parts if (entry := read_entry(part, is_step=False)) and not has_colon(entry.value)]
    return entries if len(entries) == len(parts) else []


def _code(text: str) -> str:
    return f"`{shortened(text)}`"
