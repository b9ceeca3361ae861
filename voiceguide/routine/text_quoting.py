"""Text that must be in quotes: what is wrong with it as it is, and how it reads in quotes."""

import re
from itertools import pairwise

from voiceguide.document.diagnostics import Severity
from voiceguide.document.written_value import Form, form_of, in_quotes, without_comment
from voiceguide.messages import quoted, shortened, translated
from voiceguide.routine.line_kinds import step_within
from voiceguide.routine.meant_entry import stray_mark
from voiceguide.routine.mended_draft import Slip
from voiceguide.routine.spoken_text import PAUSE_IN_WORDS

_NUMBERED = re.compile(r"\s#\s*\d+\W*$")
_BETWEEN = " \t,;/|+*•▪→–—-"
"""What stands between two steps on a line."""
_BULLET = re.compile(r"^[*`>|\s-]+(?=[^\W\d_])")
_EMPHASIS = re.compile(r"(\*+|`+)(\w(?:[^*`]*[^\s*`])?)\1")
TEXT_END = re.compile(r"[.!?…:;][\"'”“»]*\Z")
_GOES_ON = re.compile(r"(and|or|but|if|when|und|oder|aber|falls|wenn|sofern|sowie)\b", re.IGNORECASE)
"""Words with which a thing in a list hardly begins."""
SENTENCE_END = re.compile(r"[.!?…][\"'”“»]*$")


def text_in_quotes(value: str) -> tuple[str, Slip] | None:
    """The value of a text as it was meant, and the slip in it; None if there is none."""
    form = form_of(value)
    body = without_comment(value)
    if form is Form.PLAIN and (number := _NUMBERED.search(value)) and not SENTENCE_END.search(body):
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
        if (text := _without_marks(body)) != body and not step_within(body) and not PAUSE_IN_WORDS.search(body):
            found = text_in_quotes(text)
            return (found[0] if found else text) + value.strip()[len(body) :], stray_mark(body[0], body)
        meant = in_quotes(body)
        message = translated("text that begins with {mark} must be in quotes", mark=body[0])
    elif form is Form.COLON_WITHIN:
        meant = in_quotes(body)
        message = translated("text with a colon in it must be in quotes")
    else:
        return None
    hint, code = translated("write {text}", text=shortened(meant)), "needs-quotes"
    if within := step_within(body):
        code, message, hint = "one-line", translated("each step needs a line of its own"), own_lines(body, within)
    return meant + value.strip()[len(body) :], Slip(code, message, hint, is_certain=not within, at=body)


def _without_marks(body: str) -> str:
    """The text without the bullet before it, and without signs of emphasis; a voice speaks neither."""
    return _BULLET.sub("", _EMPHASIS.sub(r"\2", body), count=1)


def own_lines(body: str, within: str) -> str:
    """How to write a text with a step in it: each on a line of its own, or in quotes if all of it is spoken."""
    first = body.removesuffix(within).rstrip(_BETWEEN)
    text = " / ".join(f"`- {each}`" for each in (f"say: {shortened(first)}" if first else "", within) if each)
    if not first:
        return translated("write {text} on a line of its own, or put it in quotes if it is spoken", text=text)
    return translated("write {text} below each other, or put it in quotes if it is spoken", text=text)


def _is_outer(body: str, quote: str) -> bool:
    """Whether the first and the last quote of a text are a pair, unlike in `"Now" he says "here"`."""
    return not re.fullmatch(rf"{quote}[^{quote}]+{quote}\s.*\s{quote}[^{quote}]+{quote}", body)


def whole_texts(pieces: list[str], *, is_sentence: bool) -> list[str]:
    """The texts that commas have cut into these pieces: each goes on to the end of its sentence, if it has one."""
    has_end = is_sentence and any(map(TEXT_END.search, pieces))
    whole = pieces[:1]
    for one, other in pairwise(pieces):
        if TEXT_END.search(one) or not (has_end or is_one_text(one, other, is_sentence=is_sentence)):
            whole.append(other)
        else:
            whole[-1] += f", {other}"
    return whole


def is_one_text(one: str, other: str, *, is_sentence: bool) -> bool:
    """Whether the second text goes on with the first: names, such as `a chair`, may begin with a lower-case letter."""
    is_lower = next((character.islower() for character in other if character.isalpha()), False)
    is_end = bool(TEXT_END.search(other) and not TEXT_END.search(one))
    return is_end or (is_lower if is_sentence else bool(_GOES_ON.match(other)))
