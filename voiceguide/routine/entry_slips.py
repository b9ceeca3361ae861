"""Slips within one entry of a script, `key: value`: a forgotten colon, another word, text that needs quotes."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, has_colon, in_quotes, without_comment
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.hold_length import breaths_in
from voiceguide.routine.script_words import (
    EVERY_KEY,
    HEAD_KEYS,
    KEY_BY_WORD,
    STEP_KEY_BY_WORD,
    STEP_KEYS,
    TEXT_KEYS,
    TIME_KEYS,
    VALUES,
    VERB_BY_WORD,
)
from voiceguide.routine.steps import VERBS
from voiceguide.suggestions import did_you_mean
from voiceguide.units import parse_duration

_WORD = r"([^\W\d_][\w-]*|4-7-8)"
_ENTRY = re.compile(rf"{_WORD}\s*:(?=\s|$)\s*(.*)", re.DOTALL)
_OTHER_MARK = re.compile(rf"{_WORD}\s*([:：=;]|->)\s*(.+)", re.DOTALL)
_NO_MARK = re.compile(rf"{_WORD}\s+(.+)", re.DOTALL)
_NUMBERED = re.compile(r"\s#\s*\d+\W*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”“»]*$")
_COUNTS = frozenset({"breathe", "repeat", "up_to", "rate"})


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a line."""

    code: str
    message: str
    hint: str = ""
    is_certain: bool = True
    """Whether the line can only have been meant in one way."""
    at: str = ""
    """The part of the line where it is; empty for the whole line."""
    severity: Severity = Severity.ERROR


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
        return value.isdecimal()
    return key in TEXT_KEYS or " " not in value


def read_entry(content: str, *, is_step: bool, in_head: bool = False, taken: Container[str] = ()) -> Entry | None:
    """The entry that a line contains after its indentation and its hyphen; None if it is none.

    Args:
        content: the rest of the line.
        is_step: whether it is the first of a step, after the hyphen; text alone is then something to say.
        in_head: whether it stands at the top of the file.
        taken: the keys that stand beside it; no other word is taken for one of them.
    """
    entry = _split(content, is_step=is_step, in_head=in_head)
    if entry and entry.key in taken and any(slip.code == "other-word" for slip in entry.slips):
        return None
    return _with_value(entry, content) if entry else None


def _split(content: str, *, is_step: bool, in_head: bool) -> Entry | None:
    if (found := _ENTRY.fullmatch(content)) and (key := _known(found[1], found[2], is_step=is_step, in_head=in_head)):
        return Entry(key, found[2], tuple(_word_slips(found[1], key, found[2])))
    if found and not (is_step and found[1][0].isupper() and " " in found[2] and not did_you_mean(found[1], VERBS)):
        return Entry(found[1], found[2])
    if (mark := _OTHER_MARK.fullmatch(content)) and (key := _known(mark[1], mark[3], is_step=is_step, in_head=in_head)):
        return Entry(key, mark[3], (_mark_slip(key, mark[2], mark[3]),))
    bare = without_comment(content).casefold()
    if bare in (VERBS if is_step else EVERY_KEY):
        return Entry(bare, "", (_colon_slip(bare, "", content.strip()),))
    if (words := _NO_MARK.fullmatch(content)) and (key := _known(words[1], words[2], is_step=is_step, in_head=in_head)):
        is_keyword = words[1] == key or key in TIME_KEYS | _COUNTS
        if is_keyword and fits(key, words[2]):
            return Entry(key, words[2], (_colon_slip(key, words[2], words[1]),))
    if is_step and any(map(str.isalpha, content)):
        meant = found_text[0] if (found_text := text_in_quotes(content)) else content
        return Entry("say", meant, (_bare_slip(content, meant),))
    return None


def _known(word: str, value: str, *, is_step: bool, in_head: bool) -> str:
    """The key that a word stands for at this place; empty if it is none."""
    folded = word.casefold()
    keys = HEAD_KEYS if in_head else STEP_KEYS if is_step else EVERY_KEY
    if word in keys:
        key = word
    elif folded in keys:
        key = folded
    elif in_head:
        key = KEY_BY_WORD.get(folded, "")
    else:
        key = VERB_BY_WORD.get(folded, "") or STEP_KEY_BY_WORD.get(folded, "")
        if key in TIME_KEYS | _COUNTS and not fits(key, value):
            return ""
    if key == "wait" and is_duration(without_comment(value)):
        return "rest"
    return key


def _word_slips(word: str, key: str, value: str) -> Iterator[Slip]:
    if word == key:
        return
    hint = translated("write {text}", text=_code(f"{key}: {value}"))
    if word.casefold() == key:
        yield Slip("upper-case", translated("keys are written in small letters"), hint, at=word)
    elif word.casefold() == "wait":
        message = translated("`wait` waits until the person is ready; a pause of a certain length is `rest`")
        yield Slip("other-word", message, hint, at=word)
    else:
        message = translated("the word for this is {key}, not {word}", key=f"`{key}`", word=f"`{word}`")
        yield Slip("other-word", message, hint, at=word)


def _mark_slip(key: str, mark: str, value: str) -> Slip:
    hint = translated("write {text}", text=_code(f"{key}: {value}"))
    if mark == ":":
        return Slip("no-space", translated("a colon needs a space after it"), hint, at=mark)
    message = translated("after {key} comes a colon and a space, not {mark}", key=f"`{key}`", mark=quoted(mark))
    return Slip("no-colon", message, hint, at=mark)


def _colon_slip(key: str, value: str, word: str) -> Slip:
    hint = translated("write {text}", text=_code(f"{key}: {value}".strip()))
    return Slip("no-colon", translated("{key} needs a colon after it", key=f"`{word}`"), hint, at=word)


def _bare_slip(content: str, meant: str) -> Slip:
    hint = translated("write {text}", text=_code(f"- say: {meant}"))
    return Slip("bare-text", translated("text that is to be spoken needs `say:` before it"), hint, at=content)


def _with_value(entry: Entry, content: str) -> Entry:
    """The entry with its value as it was meant."""
    key, value = entry.key, entry.value
    body = without_comment(value)
    words = VALUES.get(key, {})
    if meant := words.get(body.casefold()):
        if meant == body:
            return entry
        return _replaced(entry, meant, _value_slip(key, body, meant))
    form = form_of(value)
    if key in TEXT_KEYS:
        return _text(entry, form)
    if form is Form.COLON_WITHIN and (parts := _several(content)):
        first, *more = parts
        lines = " / ".join(_code(str(each)) for each in parts)
        hint = translated("write {text} below each other", text=lines)
        slip = Slip("one-line", translated("each key needs a line of its own"), hint, at=body)
        return replace(first, slips=(*entry.slips, slip, *first.slips), more=tuple(more))
    if form in _NEED_QUOTES and not is_duration(body):
        return _text(entry, form)
    return entry


_NEED_QUOTES = {Form.QUOTES_WITHIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN}


def _value_slip(key: str, written: str, meant: str) -> Slip:
    message = translated("{value} is not one of the possible values", value=quoted(written))
    return Slip("unknown-word", message, translated("write {text}", text=_code(f"{key}: {meant}")), at=written)


def text_in_quotes(value: str) -> tuple[str, Slip] | None:
    """The value of a text as it was meant, and the slip in it; None if there is none."""
    form = form_of(value)
    body = without_comment(value)
    if form is Form.PLAIN and (number := _NUMBERED.search(value)) and not _SENTENCE_END.search(body):
        at = number[0].strip()
        message = translated("{text} is not spoken: a space and # begin a comment", text=quoted(at))
        hint = translated("put the whole text in quotes")
        return in_quotes(value.strip()), Slip("cut-by-comment", message, hint, at=at, severity=Severity.WARNING)
    if form is Form.QUOTES_WITHIN:
        quote = body[0]
        inner = body[1:-1] if body.endswith(quote) and _is_outer(body, quote) else body
        meant = in_quotes(inner)
        message = translated("the text ends at the second {quote}, and more follows", quote=quote)
    elif form is Form.BEGINS_ODDLY:
        meant = in_quotes(body)
        message = translated("text that begins with {mark} must be in quotes", mark=body[0])
    elif form is Form.COLON_WITHIN:
        meant = in_quotes(body)
        message = translated("text with a colon in it must be in quotes")
    else:
        return None
    hint = translated("write {text}", text=shortened(meant))
    return meant + value.strip()[len(body) :], Slip("needs-quotes", message, hint, at=body)


def _is_outer(body: str, quote: str) -> bool:
    """Whether the first and the last quote of a text are a pair, unlike in `"Now" he says "here"`."""
    return not re.fullmatch(rf"{quote}[^{quote}]+{quote}\s.*\s{quote}[^{quote}]+{quote}", body)


def _text(entry: Entry, form: Form) -> Entry:
    found = text_in_quotes(entry.value)
    if found is None or (form is Form.PLAIN and entry.key == "sources"):
        return entry
    return _replaced(entry, *found)


def _replaced(entry: Entry, value: str, slip: Slip) -> Entry:
    return replace(entry, value=value, slips=(*entry.slips, slip))


def _several(content: str) -> list[Entry]:
    """The entries on a line with several, such as `hold: 20s, area: neck`; empty if it is no such line."""
    parts = re.split(rf"\s*[,;]?\s+(?=(?:{'|'.join(sorted(EVERY_KEY))}):\s)", without_comment(content))
    entries = [entry for part in parts if (entry := read_entry(part, is_step=False)) and not has_colon(entry.value)]
    return entries if 1 < len(entries) == len(parts) else []


def _code(text: str) -> str:
    return f"`{shortened(text)}`"
