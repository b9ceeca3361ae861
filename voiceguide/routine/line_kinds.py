"""What a line of a script is, judged by itself: a rule, a note, an item of a list, an entry, or text."""

import re
from enum import Enum, auto

from voiceguide.document.written_value import without_comment
from voiceguide.routine.fitting_values import COUNTS, fits, in_digits, is_duration, leading_duration, split_remark
from voiceguide.routine.script_words import (
    EVERY_KEY,
    EXAMPLES,
    STEP_KEY_BY_WORD,
    STEP_KEYS,
    TEXT_KEYS,
    TIME_KEYS,
    VERB_BY_WORD,
)
from voiceguide.routine.steps import VERBS

WORD = r"((?i:at most|in parts|up to|check in)(?=\s*[:=])|[^\W\d_][\w-]*|4-7-8)"
MARK = r"(?:[-=]+>|\.?[:：=;|]+|[→⇒>]|(?<=\s)[-–—]+(?=\s)|[,.](?=\s)|\s?(?:…|\.{2,3}))"
"""What people write between a key and its value."""
KEY = re.compile(r"""(["']?)([^\W\d_][\w-]*)\1\s*:(?=\s|$)""")
"""A key and a colon, known or not."""
_STRONG_MARKS = frozenset(":：=;")
"""The marks that hardly stand behind the first word of a sentence."""
_EMPHASIS = r"[*_`\"'“”„‘’]{0,3}"
_ENTRY = re.compile(rf"{_EMPHASIS}{WORD}{_EMPHASIS}\s*({MARK}){_EMPHASIS}\s*(.*)", re.DOTALL)

_SYMBOL = (
    "[•·‣◦∙⁃–—−‒―*+»›§|>\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\uf000-\uf0ff\U0001f300-\U0001faff]"
    "[\ufe0f\u20e3]*"
)
_LEAD = re.compile(
    r"(?:-(?:[ \t]*-){0,3}(?=\s|$)[ \t]*"
    rf"|(?:\(?\d{{1,3}}\s?(?:\.\)|[.):])|\d\ufe0f?\u20e3|(?!\(c\))\(?[a-z]\)|\[[ xX]?\]|[-=]+>|\[\d+:\d\d\]"
    rf"|{_SYMBOL})[ \t\xa0]+"
    r"|(?i:step|schritt)\s+\d{1,2}\s?[.):–-]*\s+"
    r"|<(?:li|p|div|td)>\s*|o[ \t]+(?=[A-ZÄÖÜ])|[–—−•‣][ \t]*|-(?=[^\W\d]))"
    r"(?:\[[ xX]?\][ \t]+|(?<=>)\s?-[ \t]+|(?<=> )-[ \t]+)?"
)
_ODD_LEAD = re.compile(
    r"(?:\([^()]{0,8}\)|\[[^\][]{0,12}\]|<\w+>|[^\w\s\"'#\[{(&!?%@`-]{1,3}|\d{1,2}(?:[.:]\d{1,2})*\s?[^\w\s:=]?"
    r"|[IVX]{1,4}\.|[A-Z][.)]|[a-z][.)]?)\s+(?:-[ \t]+)?"
)
"""What can only be a bullet if an entry follows."""
_NOTE = re.compile(r"//+|/\*|<!--")
NOTE_KEY = re.compile(
    r"(notes?|nb|ps|comment|todo|remark|notiz(?:en)?|anmerkung|kommentar|hinweis)\s*:(?=\s|$)\s*(.*)", re.IGNORECASE
)
"""A line that says itself that it is a note."""
_NUMBERED = re.compile(
    r"(?:(?:step|schritt)\s+\w+\s*[.:)–-]|\(?(?:\d{1,3}|[a-z])\)|\d{1,3}\s?[.:](?!\d))\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(r"[^\W\d_][\w-]*(?:\s\w+)?\s*:\s+\S.*", re.DOTALL)
_HEADING = re.compile(r"(?!(?:end|ende|stop)\b)[^\W\d_]\w*(?:\s\w+){0,2}:", re.IGNORECASE)
_FENCE = re.compile(r"(?:```|~~~)[\w-]*\s*$|(?:</?(?:ul|ol|li|p|div|br|hr|table|tr|pre|code|body|html)\b[^>]*>\s*)+$")
_RULE = re.compile(r"--\s*$|(?=[^\n]*([-=_*~.–—―─━═])(?:[\s|+:]*\1){2})[-=_*~.–—―─━═|+:\s]{3,}$")


class Kind(Enum):
    """The kind of a line."""

    BLANK = auto()
    COMMENT = auto()
    RULE = auto()
    """What stands around the parts of a document, such as `-----`, and is no part of a script."""
    NOTE = auto()
    """A comment as other languages have it, or a line that begins with `note:`."""
    ENTRY = auto()
    """A key of the script with a mark and a value that fits to it, perhaps behind a bullet."""
    ITEM = auto()
    """Something else behind a bullet."""
    TEXT = auto()


NO_PART = (Kind.BLANK, Kind.COMMENT, Kind.RULE, Kind.NOTE)
"""The kinds of lines that are no part of a script."""


def kind_of(content: str) -> Kind:
    """The kind of a line without its indentation."""
    if not content.strip():
        return Kind.BLANK
    if content[0] == "#":
        return Kind.COMMENT
    if is_rule(content):
        return Kind.RULE
    if _NOTE.match(content) or NOTE_KEY.match(content):
        return Kind.NOTE
    lead, rest = split_lead(content)
    if is_entry(rest):
        return Kind.ENTRY
    return Kind.ITEM if lead else Kind.TEXT


def is_rule(content: str) -> bool:
    """Whether a line is a rule, the fence around an example, or a tag of a web page."""
    return bool(_RULE.match(content) or _FENCE.match(content))


def split_lead(content: str) -> tuple[str, str]:
    """A line without its indentation as its bullet, which may be empty, and the rest."""
    if found := _LEAD.match(content):
        return found[0], content[found.end() :]
    found = _ODD_LEAD.match(content)
    if found and is_entry(content[found.end() :]):
        return found[0], content[found.end() :]
    return "", content


def note_mark(content: str) -> str:
    """The mark of a comment of another language that a line begins with; empty if it does not."""
    found = _NOTE.match(content)
    return found[0] if found else ""


def without_number(text: str) -> str:
    """A text without the number or the letter of its own before it; empty if it has none."""
    found = _NUMBERED.fullmatch(text)
    return found[1] if found else ""


def has_label(text: str) -> bool:
    """Whether a text begins with one or two words and a colon, which may say who speaks, or what it is about."""
    return bool(_LABELLED.fullmatch(text))


def is_heading(content: str) -> bool:
    """Whether a line can hardly be anything but the name of a part."""
    return bool(_HEADING.fullmatch(content.strip()))


def is_entry(content: str) -> bool:
    """Whether text begins with a key of the script, or with another word for one, and a fitting value is behind it."""
    found = _ENTRY.match(without_comment(content))
    if not found:
        return False
    word, mark, value = found[1], found[2].strip(), found[3]
    folded = word.casefold()
    key = folded if folded in EVERY_KEY else VERB_BY_WORD.get(folded, "") or STEP_KEY_BY_WORD.get(folded, "")
    if not key:
        return mark == ":" and is_duration(value)
    is_strong = mark[-1] in _STRONG_MARKS
    if key in TEXT_KEYS:
        return bool(value) and (
            is_strong
            or (mark in (".", ",") and word == "say" and value[0].isupper())
            or (mark[0] not in ",.…" and (word in TEXT_KEYS or (key == "say" and word.islower())))
        )
    if not value:
        return mark == ":" and folded in EVERY_KEY
    if key in TIME_KEYS | {"wait"} and leading_duration(value.lstrip("( ")):
        return True
    fitting = fits(key, in_digits(split_remark(key, value)[0]))
    return fitting and (is_strong or key in TIME_KEYS | COUNTS or folded == key)


def is_strong_entry(content: str) -> bool:
    """Whether the mark behind the first word of an entry is one that a sentence hardly has there."""
    found = _ENTRY.match(content)
    return found is not None and found[2][-1] in _STRONG_MARKS


_TIMED = "|".join(word for word in EXAMPLES | VERB_BY_WORD if VERB_BY_WORD.get(word, word) in EXAMPLES)
_VERBS = "|".join({*VERBS, *VERB_BY_WORD})
_STEP_WITHIN = re.compile(
    rf"(?:\b(?=(?:{_TIMED})\s*[:=]\s*\d)|(?<!\S)[-–—•*/▪→]+\s*(?=(?:{_VERBS})\s*[:=]\s)"
    rf"|^\W*(?=(?-i:{'|'.join(sorted(STEP_KEYS))})\s*:\s))(.+)",
    re.IGNORECASE,
)
_BARE_STEP = re.compile(rf"(?<=\w{{3}}[.!?…])\s+((?:{_TIMED})\s+\d[\d.,:]*\s*[^\W\d_]*(?:\s\w+)?)\s*$")
"""A step behind a sentence that lacks its colon too; a sentence would begin with a capital."""
_SPOKEN = re.compile(r"""\s*(?:-\s+)?(?:say|section):\s+["']?(.+)""", re.DOTALL)
"""A line with a text to speak."""


def step_within(text: str) -> str:
    """The part of a text that looks like a step, or like a key at its beginning; empty if there is none."""
    rest = split_lead(text)[1]
    if is_entry(rest):
        return rest
    found = _STEP_WITHIN.search(text)
    return found[1] if found else ""


def spoken_step(line: str) -> str:
    """The part of a line of a text to speak that looks like a step; empty if there is none.

    A sentence such as `Hold: that is all you do.` does not.
    """
    lead, rest = split_lead(line)
    if is_entry(rest) and (lead or rest == line):
        return rest
    found = _STEP_WITHIN.search(line) or _BARE_STEP.search(line)
    return found[1] if found else ""


def speaks_of_step(line: str) -> bool:
    """Whether a line of a script has something spoken that looks like a part of a script."""
    found = _SPOKEN.fullmatch(line)
    return found is not None and bool(step_within(found[1]) or is_rule(found[1]))
