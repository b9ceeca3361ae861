"""Slips within the value of a key: a mark around it, a note behind it, another word, text that needs quotes."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, in_quotes, without_comment
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import BED_BY_WORD
from voiceguide.messages import quoted, translated
from voiceguide.routine.amount_slips import BETWEEN, amount_as_meant
from voiceguide.routine.fitting_values import bare, fits, in_digits, split_remark
from voiceguide.routine.line_kinds import step_within
from voiceguide.routine.meant_entry import (
    Entry,
    code,
    curly_slip,
    expected,
    no_space,
    several_values,
    stray_mark,
    unknown_word,
)
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.script_words import KEYS_WITHIN, LISTS, MAPS, TEXT_KEYS, VALUES
from voiceguide.routine.text_quoting import text_in_quotes
from voiceguide.suggestions import certainly

_CURLY_QUOTES = re.compile("[“”„‟‘’‚«»]([^“”„‟‘’‚«»]+)[“”„‟‘’‚«»]")
_COMMA_BEHIND = re.compile(r"""("[^"]*"|'[^']*'|„[^“]*“|“[^”]*”|\[[^\[\]]*\])\s*([,;]+)""")
"""A value in quotes or brackets, and what stands behind it where people list things."""
_ONE_SIDE = re.compile(r"(left|right|linke[rsnm]?|rechte[rsnm]?)\s+(.+)", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—/]|n/a|none|no|nothing|nil|nein|nichts|kein(?:e|er|s)?", re.IGNORECASE)
"""What people write where a list would be empty."""
_NEED_QUOTES = {Form.QUOTES_WITHIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN}
_BEFORE_KEY = re.compile(r"\s*[,;]?\s+(?=[^\W\d_]\w*: )")
_NO_SPACE = re.compile(r"\{.*:\S.*\}")
_PAIR = re.compile(r"\s*(\w+):\s*([^\s\"'#{}\[\]:][^\"'#{}\[\]:]*?)\s*")
_SOUNDS = BED_BY_WORD | {bed: bed for bed in BED_BY_WORD.values()}


def with_value_as_meant(entry: Entry) -> Entry:
    """The entry with its value as it was meant."""
    body = without_comment(entry.value)
    if form_of(body) in (Form.OPEN_QUOTE, Form.OPEN_BRACKET):
        return entry  # it goes on below
    for repaired in _MARKS:
        if better := repaired(entry, body):
            return with_value_as_meant(_with_comment(better, entry, body))
    better = next(filter(None, (repaired(entry, body) for repaired in _VALUES)), entry)
    return _with_comment(better, entry, body)


def _with_comment(better: Entry, entry: Entry, body: str) -> Entry:
    """The better entry with the comment that is behind the value of `entry`."""
    comment = entry.value.strip()[len(body) :]
    return better if comment.strip() in better.value else replace(better, value=better.value + comment)


def without_value(entry: Entry) -> Entry:
    """The entry of a list whose items stand below it: what is behind its colon is a remark or a stray mark."""
    in_value = [slip for slip in entry.slips if slip.code in ("needs-quotes", "wrong-type", "one-line")]
    body = in_value[0].at if in_value else without_comment(entry.value)
    if form_of(body) not in (Form.PLAIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN):
        return entry
    entry = replace(entry, slips=tuple(slip for slip in entry.slips if slip not in in_value))
    if not (remark := body.strip(" (),;.:-–—/")):
        return entry.meant("", stray_mark(body, body))
    step = step_within(body)
    if body[0].isalnum() or step:
        meant = step or (f"say: {body}" if entry.key == "steps" else body)
        hint = translated("write {text} below it", text=code(f"- {meant}"))
        return entry.meant("", replace(expected(translated("a list"), body), hint=hint, is_certain=False))
    message = translated("a note that is not spoken begins with #, not with {mark}", mark=body[0])
    return entry.meant(f"# {remark}", Slip("comment", message, at=body))


def _without_comma(entry: Entry, body: str) -> Entry | None:
    comma = _COMMA_BEHIND.fullmatch(body)
    return entry.meant(comma[1], stray_mark(comma[2], comma[0])) if comma else None


def _without_marks(entry: Entry, body: str) -> Entry | None:
    if entry.key in TEXT_KEYS:
        return None
    if within := _CURLY_QUOTES.fullmatch(body):
        return entry.meant(within[1], curly_slip(body))
    if body.endswith(":") and fits(entry.key, in_digits(body[:-1].rstrip())):
        slip = Slip("wrong-mark", translated("no colon comes after a value"), at=body)
        return entry.meant(body[:-1].rstrip(), slip)
    inner = bare(entry.key, body)
    if inner == body or amount_as_meant(entry):
        return None
    return entry.meant(inner, stray_mark(body.replace(inner, "").strip(), body))


def _without_remark(entry: Entry, body: str) -> Entry | None:
    first, mark, remark = split_remark(entry.key, body)
    if not mark or amount_as_meant(entry):
        return None
    message = translated("a note that is not spoken begins with #, not with {mark}", mark=mark)
    if mark == "#":
        message = translated("a space is missing before #")
    at, is_note = body[len(first) :].strip(), not any(map(str.isdigit, remark))
    if sides := VALUES["sides"].get(remark.casefold()):
        hint = translated("put it into a `section` with {text}", text=code(f"sides: {sides}"))
        return entry.meant(first, several_values(body, hint))
    slip = Slip("comment", message, is_certain=is_note, at=mark if mark == "//" else at)
    return entry.meant(f"{first}  # {remark}".rstrip("# "), slip)


def _several(entry: Entry, body: str) -> Entry | None:
    """The first of several values where only one can stand."""
    if entry.key not in VALUES or entry.key == "sides":
        return None
    parts = [VALUES[entry.key].get(each.strip().casefold(), "") for each in BETWEEN.split(body.strip("[]"))]
    return entry.meant(parts[0], several_values(body)) if len(parts) > 1 and all(parts) else None


def _one_side(entry: Entry, body: str) -> Entry | None:
    part = _ONE_SIDE.fullmatch(body) if entry.key == "area" else None
    area = VALUES["area"].get(part[2].casefold()) if part else None
    if not part or not area:
        return None
    side = "left" if part[1][0].casefold() == "l" else "right"
    hint = translated(
        "write {text}, in a section with {other}", text=code(f"area: {area}"), other=code(f"sides: [{side}]")
    )
    return entry.meant(area, unknown_word(body, hint, is_certain=False))


def _other_word(entry: Entry, body: str) -> Entry | None:
    is_list = entry.key == "sides" and body.startswith("[") and body.endswith("]")
    # A sound of the author's own may have the name of a background in everyday words.
    words = _SOUNDS if entry.key == "background" and entry.slips else VALUES.get(entry.key, {})
    word = (body[1:-1] if is_list else body).casefold()
    meant = words.get(word) or (certainly(word, words) if form_of(body) is Form.PLAIN else "")
    if not meant:
        return None
    return entry if meant == body else entry.meant(meant, unknown_word(body))


def condition_as_meant(written: str) -> str:
    """The condition that a word is certainly meant to be; the word itself if it is one, or if that is not certain."""
    words = {each.value: each.value for each in Condition}
    word = written.casefold().replace(" ", "-")
    return words.get(word) or certainly(word, words) or written


def other_condition(written: str, meant: str) -> Slip:
    """The name of a condition is misspelt."""
    return unknown_word(written, translated("write {text}", text=code(meant)))


def _list(entry: Entry, body: str) -> Entry | None:
    key = entry.key
    if key in LISTS and _NOTHING.fullmatch(body):
        slip = replace(expected(translated("a list"), body), hint=translated("remove this line"), is_certain=False)
        return entry.meant("[left, right]" if key == "sides" else "[]", slip)
    if key == "steps" and form_of(body) is Form.PLAIN:
        hint = translated("write {text} below it", text=code(f"- say: {body}"))
        return entry.meant(entry.value, replace(expected(translated("a list"), body), hint=hint, is_certain=False))
    if key not in LISTS - {"sides"} or not body or not (form_of(body) is Form.PLAIN or body.startswith("- ")):
        return None
    slip = replace(expected(translated("a list"), body), is_certain=not step_within(body))
    parts = re.split(r"(?:^|\s+)-\s+", body)[1:] if body.startswith("- ") else [body]
    if key == "screening" and parts == [body]:
        parts = [condition_as_meant(each) for each in BETWEEN.split(body)]
        known = ", ".join(map(quoted, Condition))
        advice = None if set(parts) <= set(Condition) else translated("possible values: {values}", values=known)
        slip = replace(slip, hint=advice, is_certain=not advice)
    return entry.meant(f"[{', '.join(in_quotes(each) if key == 'or' else each for each in parts)}]", slip)


def _conditions(entry: Entry, body: str) -> Entry | None:
    """A list of conditions of which some are misspelt, or written with capitals or with spaces."""
    if entry.key != "screening" or not (body.startswith("[") and body.endswith("]")):
        return None
    written = [each.strip() for each in body[1:-1].split(",")]
    meant = [condition_as_meant(each) for each in written]
    if written == meant:
        return None
    found = [other_condition(each, other) for each, other in zip(written, meant, strict=True) if each != other]
    if not set(meant) <= set(Condition):  # what is left is told as well
        found = [replace(slip, code="other-condition") for slip in found]
    return replace(entry, value=f"[{', '.join(meant)}]", slips=(*entry.slips, *found))


def _in_quotes(entry: Entry, _body: str) -> Entry | None:
    if entry.key not in TEXT_KEYS and form_of(entry.value) not in _NEED_QUOTES:
        return None
    found = text_in_quotes(entry.value)
    if not found:
        return None
    text, slip = found
    has_usual_hint = slip.is_certain and slip.severity is Severity.ERROR
    return entry.meant(text, replace(slip, hint=None) if has_usual_hint else slip)


def with_spaces(body: str, keys: Collection[str]) -> str:
    """Keys in braces with the space that is missing behind a colon; as they are if one is unknown or text in quotes."""
    parts = [_PAIR.fullmatch(part) for part in body[1:-1].split(",")] if _NO_SPACE.fullmatch(body) else []
    if not parts or not all(part and part[1] in keys for part in parts):
        return body
    return f"{{{', '.join(f'{part[1]}: {part[2]}' for part in parts if part)}}}"


def _in_spaced_braces(entry: Entry, body: str) -> Entry | None:
    meant = with_spaces(body, KEYS_WITHIN.get(entry.key, ())) if entry.key in MAPS else body
    return entry.meant(meant, no_space(body)) if meant != body else None


def _in_braces(entry: Entry, body: str) -> Entry | None:
    """The keys behind a key such as `voice` in braces; certain if each has a value that it can have."""
    parts = [part.split(": ", 1) for part in _BEFORE_KEY.split(body)]
    if not all(len(part) == 2 and part[0] in KEYS_WITHIN.get(entry.key, ()) for part in parts):
        return None
    found = {key: in_quotes(value.strip()) if re.search(r"[,\[\]{}]", value) else value.strip() for key, value in parts}
    is_certain = len(found) == len(parts) and not re.search("[\"'#]", body)
    try:
        MAPS[entry.key].model_validate(found)
    except ValueError:
        is_certain = False
    meant = f"{{{', '.join(f'{key}: {value}' for key, value in found.items())}}}"
    slip = Slip("no-braces", translated("keys on one line stand in braces"), at=body, is_certain=is_certain)
    return entry.meant(meant, slip)


_Repair = Callable[[Entry, str], Entry | None]
_MARKS: tuple[_Repair, ...] = (_without_comma, _without_marks, _without_remark)
"""Repairs of what stands around a value, after which the value itself may have a slip."""
_VALUES: tuple[_Repair, ...] = (
    lambda entry, _: amount_as_meant(entry), _several, _one_side, _other_word, _list, _conditions,
    _in_spaced_braces, _in_braces,
    _in_quotes,
)  # fmt: skip
"""Repairs of a value; the first that applies is the one."""
