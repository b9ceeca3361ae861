"""Slips within the value of a key: a mark around it, a note behind it, another word, text that needs quotes."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, in_quotes, without_comment
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import BED_BY_WORD
from voiceguide.messages import translated
from voiceguide.routine.amount_slips import BETWEEN, amount_as_meant
from voiceguide.routine.fitting_values import bare, fits, in_digits, split_remark
from voiceguide.routine.line_kinds import step_within
from voiceguide.routine.meant_entry import (
    Entry,
    code,
    curly_slip,
    expected,
    into_section,
    no_space,
    several_values,
    stray_mark,
    unknown_word,
)
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.named_values import value_meant, ways_to_name
from voiceguide.routine.script_words import (
    KEYS_WITHIN,
    LISTS,
    MAPS,
    STEP_KEY_BY_WORD,
    TEXT_KEYS,
    TEXT_LISTS,
    VALUES,
    VERB_BY_WORD,
)
from voiceguide.routine.text_quoting import text_in_quotes, whole_texts
from voiceguide.suggestions import certainly

_CURLY_QUOTES = re.compile("[“”„‟‘’‚«»]([^“”„‟‘’‚«»]+)[“”„‟‘’‚«»]")
_COMMA_BEHIND = re.compile(r"""("[^"]*"|'[^']*'|„[^“]*“|“[^”]*”|\[[^\[\]]*\])\s*([,;]+)""")
"""A value in quotes or brackets, and what stands behind it where people list things."""
_ONE_SIDE = re.compile(r"(left|right|linke[rsnm]?|rechte[rsnm]?)\s+(.+)", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—/]|n/a|none|no|nothing|nil|nein|nichts|kein(?:e|er|s)?", re.IGNORECASE)
"""What people write where a list would be empty."""
_NEED_QUOTES = {Form.QUOTES_WITHIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN}
_BEFORE_KEY = re.compile(r"\s*[,;]?\s+(?=[^\W\d_]\w*: )")
_PLACEHOLDER_IN_LIST = re.compile(r"""\[(?=.*[^\s,\[][^,]*\{\s*\w+\s*\})[^"'“”„\[\]]+\]""")
_NO_SPACE = re.compile(r"\{.*:\S.*\}")
_PAIR = re.compile(r"\s*(\w+):\s*([^\s\"'#{}\[\]:][^\"'#{}\[\]:]*?)\s*")
_KEY_BY_WORD = {word: key for word, key in (VERB_BY_WORD | STEP_KEY_BY_WORD).items() if key != "rest"}
"""Other words for keys in braces; a pause may be before an out-breath, which is a `hold`, or after it."""
_SOUNDS = BED_BY_WORD | {bed: bed for bed in BED_BY_WORD.values()}


FIRST_ITEM = "first-item"
"""The code of the first item of a list that stands on the line of its key."""


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


def without_value(entry: Entry, *, is_above_item: bool) -> Entry:
    """The entry of a list whose items stand below it: what is behind its colon is a remark, a mark, or the first item.

    An item can be moved to a line of its own if it `is_above_item`.
    """
    in_value = [slip for slip in entry.slips if slip.code in ("needs-quotes", "wrong-type", "one-line")]
    body = in_value[0].at if in_value else without_comment(entry.value)
    if form_of(body) not in (Form.PLAIN, Form.BEGINS_ODDLY, Form.COLON_WITHIN):
        return entry
    entry = replace(entry, slips=tuple(slip for slip in entry.slips if slip not in in_value))
    if body.startswith("- "):
        hint = translated("write {text} below it", text=code(body))
        slip = Slip(FIRST_ITEM, translated("a list begins below its key"), hint, is_certain=is_above_item, at=body)
        return entry.meant("" if is_above_item else entry.value, slip)
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
        hint = into_section(sides)
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
    if entry.key == "area" and not meant and form_of(body) is Form.PLAIN:
        meant = value_meant("area", body)
    if not meant:
        return None
    return entry if meant == body else entry.meant(meant, unknown_word(body))


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
        written = BETWEEN.split(body)
        parts = [value_meant(key, each) or each for each in written]
        unknown = next((each for each in parts if each not in set(Condition)), "")
        slip = replace(slip, hint=ways_to_name(key, unknown) if unknown else None, is_certain=not unknown)
    return entry.meant(f"[{', '.join(in_quotes(each) if key == 'or' else each for each in parts)}]", slip)


def _texts_in_brackets(entry: Entry, body: str) -> Entry | None:
    """A list of texts in brackets with placeholders, whose braces mean something else there without quotes."""
    if entry.key not in TEXT_LISTS or not _PLACEHOLDER_IN_LIST.fullmatch(body):
        return None
    pieces = [each.strip() for each in body[1:-1].split(",")]
    texts = whole_texts(pieces, is_sentence=entry.key == "or")
    slip = Slip("needs-quotes", translated("a text with braces must be in quotes between brackets"), at=body)
    return entry.meant(f"[{', '.join(map(in_quotes, texts))}]", replace(slip, is_certain=texts == pieces))


def _conditions(entry: Entry, body: str) -> Entry | None:
    """A list of conditions of which some are written by their names, with capitals or with spaces."""
    if entry.key != "screening" or not (body.startswith("[") and body.endswith("]")):
        return None
    written = [each.strip(" \"'") for each in body[1:-1].split(",")]
    meant = [_item(entry.key, each) or each for each in written]
    value = f"[{', '.join(dict.fromkeys(meant))}]"
    twice = next((each for each in written if written.count(each) > 1), "")
    entry = entry.meant(value, item_twice(twice)) if twice else entry
    if meant == written:
        return entry if twice else None
    if set(meant) <= set(Condition):
        return entry.meant(value, unknown_word(next(each for each in written if each not in meant)))
    for word, each in zip(written, meant, strict=True):
        hint = ways_to_name(entry.key, word, meant) if word == each else translated("write {text}", text=f"`{each}`")
        if each not in set(Condition) or word != each:
            entry = entry.meant(value, unknown_word(word, hint))
    return entry


def item_twice(item: str) -> Slip:
    """The same item stands twice in a list of conditions."""
    message, hint = translated("{key} stands twice", key=f"`{item}`"), translated("leave one of them out")
    return Slip("item-twice", message, hint, at=item, severity=Severity.WARNING)


def item_as_meant(key: str, content: str) -> tuple[str, Slip] | None:
    """An item of a list of conditions or of sides as it was meant, with the slip in it; None if it has none."""
    body = without_comment(content)
    value = _item(key, body)
    if not value:
        return None
    return value + content[len(body) :], unknown_word(body, translated("write {text}", text=f"`- {value}`"))


def _item(key: str, body: str) -> str:
    """What is meant by another word in a list of conditions or of sides; empty if it is unknown, or as it should be."""
    word = body.strip("\"'")
    value = value_meant(key, word) if key == "screening" else VALUES["sides"].get(word.casefold(), "").strip("[]")
    return value if value != word and "," not in value else ""


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
    """The keys behind a key such as `voice` in braces, by their names; certain if each has a value that it can have."""
    if entry.key not in MAPS:
        return None
    keys = KEYS_WITHIN[entry.key]
    has_braces = body.startswith("{") and body.endswith("}")
    written = [part.split(": ", 1) for part in _BEFORE_KEY.split(body[1:-1].strip() if has_braces else body)]
    parts = [(key if key in keys else _KEY_BY_WORD.get(key.casefold(), key), *value) for key, *value in written]
    if not all(len(part) == 2 and part[0] in keys for part in parts):
        return None
    others = [(one[0], meant[0]) for one, meant in zip(written, parts, strict=True) if one[0] != meant[0]]
    if has_braces and (not others or len(dict(parts)) < len(parts)):
        return None
    found = {key: in_quotes(value.strip()) if re.search(r"[,\[\]{}]", value) else value.strip() for key, value in parts}
    is_certain = len(found) == len(parts) and not re.search("[\"'#]", body)
    try:
        MAPS[entry.key].model_validate(found)
    except ValueError:
        is_certain = False
    meant = f"{{{', '.join(f'{key}: {value}' for key, value in found.items())}}}"
    slip = Slip("no-braces", translated("keys on one line stand in braces"), at=body, is_certain=is_certain)
    if has_braces:
        word, key = others[0]
        message = translated("the word for this is {key}, not {word}", key=f"`{key}`", word=f"`{word}`")
        slip = Slip("other-word", message, at=word, is_certain=is_certain)
    return entry.meant(meant, slip)


_Repair = Callable[[Entry, str], Entry | None]
_MARKS: tuple[_Repair, ...] = (_without_comma, _without_marks, _without_remark)
"""Repairs of what stands around a value, after which the value itself may have a slip."""
_VALUES: tuple[_Repair, ...] = (
    lambda entry, _: amount_as_meant(entry), _several, _one_side, _other_word, _list, _texts_in_brackets, _conditions,
    _in_spaced_braces, _in_braces,
    _in_quotes,
)  # fmt: skip
"""Repairs of a value; the first that applies is the one."""
