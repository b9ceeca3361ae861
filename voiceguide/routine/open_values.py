"""A text in quotes, or a value in brackets, that is not closed on its line."""

import re

from voiceguide.document.written_value import Brackets, Form, form_of, has_colon, without_comment
from voiceguide.routine.entry_slips import read_entry
from voiceguide.routine.fitting_values import is_duration
from voiceguide.routine.layout_slips import not_closed
from voiceguide.routine.line_kinds import KEY, Kind, kind_of, split_lead
from voiceguide.routine.mended_draft import Draft, WrittenLine
from voiceguide.routine.script_words import EVERY_KEY
from voiceguide.routine.steps import VERBS

_CURLY = "”“»’"
"""What a word processor writes to close a quote."""
_FIRST_WORD = re.compile(r"([^\W\d_][\w-]*)")


def skip_to_closing(draft: Draft, index: int, value: str, key: str, seen: int, shift: int, form: Form) -> None:
    """Take the lines of a text in quotes or of brackets that begin on line `index`, and close them if nobody did."""
    brackets, is_closed = Brackets(), False
    is_left_open = form is Form.OPEN_QUOTE and not _is_closed_below(draft, value[0])
    if form is Form.OPEN_BRACKET:
        brackets.read(value)
    while not is_closed and (line := draft.next_line()):
        is_quote = form is Form.OPEN_QUOTE or bool(brackets.quote)
        if _begins_entry(draft, line, seen, is_quote=is_quote, is_left_open=is_left_open):
            break
        if form is Form.OPEN_QUOTE:
            is_closed = form_of(value[0] + line.text.strip()) is Form.WHOLE
        else:
            brackets.read(line.text)
            is_closed = brackets.depth <= 0
        draft.put(line, line.shifted(shift))
    if is_closed:
        return
    closing = value[0] if form is Form.OPEN_QUOTE else brackets.quote + _closing(value)
    start = draft.source.lines[index].find(f"{key}:") + 1 if key else 0
    draft.tell(not_closed(value[0], closing, is_quote=form is Form.OPEN_QUOTE), index, start)
    last = len(draft.mended) - 1
    while last > index and not draft.mended[last].written.strip():
        last -= 1
    text = draft.mended[last].mended[-1].rstrip()
    draft.change(last, text.rstrip(_CURLY if form is Form.OPEN_QUOTE else "") + closing)
    if form is Form.OPEN_QUOTE and any(_begins_with_verb(each.written) for each in draft.mended[index + 1 : last + 1]):
        draft.doubted.add(last)


def _is_closed_below(draft: Draft, quote: str) -> bool:
    """Whether the next of these quotes in the lines below is at the end of a line, as one that closes a text."""
    forms = (form_of(quote + text.strip()) for text in draft.source.lines[len(draft.mended) :])
    return next((form for form in forms if form is not Form.OPEN_QUOTE), None) is Form.WHOLE


def _begins_entry(draft: Draft, line: WrittenLine, seen: int, *, is_quote: bool, is_left_open: bool) -> bool:
    """Whether a line can hardly be inside of quotes or brackets that were opened by a key at column `seen`.

    If a quote is left open, whatever looks like a step or a key ends its text, known or not: it must not be spoken.
    """
    content = line.content.rstrip()
    if is_left_open and kind_of(content) in (Kind.NOTE, Kind.RULE, Kind.ENTRY):
        return True
    hyphen, entry = split_lead(content)
    if not is_left_open and hyphen[:1] != "-":
        hyphen, entry = "", content
    key = KEY.match(entry)
    is_entry = bool(key and (hyphen or key[2] in EVERY_KEY or is_duration(entry[key.end() :])))
    if line.column > seen:
        return is_left_open and is_entry
    if is_quote:
        return is_entry or (is_left_open and bool(hyphen or has_colon(entry) or read_entry(entry, is_step=False)))
    if hyphen:
        return True
    if not is_entry:
        return False
    above, below = draft.source.lines[line.index - 1], draft.line(line.index + 1)
    goes_on = content.endswith(",") or without_comment(above).endswith((",", "[", "{"))
    goes_on = goes_on or bool(below and below.content.startswith(("]", "}", ",")))
    is_whole = all(content.count(opening) == content.count(closing) for opening, closing in ("[]", "{}"))
    return is_whole and not goes_on


def _closing(value: str) -> str:
    """The brackets that close those which are open at the end of a line."""
    opened: list[str] = []
    for character in without_comment(value):
        if character in "[{":
            opened.append("]" if character == "[" else "}")
        elif character in "]}" and opened:
            opened.pop()
    return "".join(reversed(opened))


def _begins_with_verb(text: str) -> bool:
    word = _FIRST_WORD.match(text.lstrip())
    return word is not None and word[1].casefold() in VERBS
