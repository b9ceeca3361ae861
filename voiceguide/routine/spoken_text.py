"""The markup of spoken text: pauses such as `[pause 2s]` and placeholders such as `{side}`.

Literal brackets and braces are doubled: `[[`, `]]`, `{{`, `}}`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from voiceguide.document.values import Lines, mistake
from voiceguide.messages import quoted, shortened, translated
from voiceguide.suggestions import did_you_mean
from voiceguide.units import parse_duration

MAX_CHARACTERS = 5_000
"""The longest text of one step: more than five minutes of speech."""


BETWEEN_LINES_S = 0.8
"""The pause between two lines of a text, if it has none of its own there."""


class Placeholder(StrEnum):
    """A placeholder in a spoken text, which is filled in when the session is compiled."""

    SIDE = "side"
    OTHER = "other"
    COUNT = "count"
    HOLD = "hold"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Words:
    """Text to speak. It still contains placeholders and doubled braces, which `fill` replaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence between words."""

    duration_s: float


class TextError(ValueError):
    """A mistake in the markup. The text contains `fragment` at least once; `occurrence` counts from 0."""

    def __init__(self, code: str, message: str, text: str, fragment: re.Match[str], hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.fragment = fragment[0]
        self.occurrence = text.count(self.fragment, 0, fragment.start())


_NAMES = tuple(Placeholder)
BY_WORD = {
    "seite": "side", "andere": "other", "anzahl": "count", "runde": "count", "dauer": "hold", "halten": "hold",
    "nächste": "next", "nächster": "next", "nächstes": "next", "round": "count", "length": "hold",
}  # fmt: skip
"""What people write for the placeholders."""
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]]*)\}|\[([^{}\[\]]*)\]|[{}\[\]]")
_MARKS = frozenset("{}[]")
"""One of these is in each text that has more than words."""
_PAUSE = re.compile(r"pause\s+(.+)", re.IGNORECASE)
LENGTH = re.compile(r"\d+(?:[.,]\d+)?\s*(?:s|sec\w*|sek\w*|min\w*)\b", re.IGNORECASE)
_SHORT = r"(?:(?:short|brief|long|little|kurze|lange|kleine)\s+)"
_AMOUNT = r"\d[\d.,]*\s*[^\W\d_]+"
_SILENCE = r"(?:pause|silence|break|stille)\b"
PAUSE_IN_WORDS = re.compile(
    rf"(?:[(*_~–—-]+|…|\.{{2,}})\s*(?:(?:an?|eine)\s+)?{_SHORT}?{_SILENCE}"
    rf"\s*(?:(?:for\s+|of\s+|von\s+)?({_AMOUNT})\.?)?\s*(?:[)*_~–—-]+|…|\.{{2,}})"
    rf"|^(?:{_SHORT}{_SILENCE}|{_SILENCE}\s+({_AMOUNT}))\.?$",
    re.IGNORECASE,
)
"""A pause that is written in words, beside the words to speak."""
_CONTENT = re.compile(r"\s*([^\W\d_]+)(\s+\d+\s*s(?:ec\w*|ek\w*)?\b)?", re.IGNORECASE)
"""What can stand in a bracket or a brace that is not closed."""
_FILL = re.compile(rf"(\{{\{{|\}}\}})|\{{\s*({'|'.join(_NAMES)})\s*\}}([^\W\d_]*)")


def parse(text: str) -> tuple[Words | Pause, ...]:
    """Split `text` into words and pauses, in order; the end of a line is a pause too.

    Raises:
        TextError: a bracket or brace is unbalanced, or its content is unknown.
    """
    for error in text_mistakes(text):
        raise error
    return parts_of(text)


def parts_of(text: str) -> tuple[Words | Pause, ...]:
    """The same of a text that may have mistakes: a bracket that is one is left out."""
    if _MARKS.isdisjoint(text) and "\n" not in text:
        return tuple(map(Words, filter(None, [text.strip()])))
    parts: list[Words | Pause] = []
    words: list[str] = []
    at = 0

    def end_words() -> None:
        for line in filter(None, map(str.strip, "".join(words).split("\n"))):
            if parts and isinstance(parts[-1], Words):
                parts.append(Pause(BETWEEN_LINES_S))
            parts.append(Words(line))
        words.clear()

    for mark in _MARK.finditer(text):
        words.append(text[at : mark.start()])
        at = mark.end()
        if mark[0] in ("[[", "]]"):
            words.append(mark[0][0])
        elif mark[0] in ("{{", "}}") or mark[1] is not None:
            words.append(mark[0])
        elif mark[2] is not None:
            end_words()
            if not _pause_mistake(mark[2]):
                parts.append(Pause(parse_duration(mark[2].split(maxsplit=1)[1])))
    words.append(text[at:])
    end_words()
    return tuple(parts)


def fill(words: str, value_of: Callable[[Placeholder, str], str]) -> str:
    """Replace every placeholder in `words` by `value_of(placeholder, letters)`.

    `letters` are those that follow it directly; they are replaced too, so that `{side}en` can become `linken`.
    """

    def replace(match: re.Match[str]) -> str:
        return match[1][0] if match[1] else value_of(Placeholder(match[2]), match[3])

    return _FILL.sub(replace, words)


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """The placeholders in a text that `parse` accepts, in order."""
    return tuple(Placeholder(match[2]) for match in _FILL.finditer(text) if match[2]) if "{" in text else ()


def text_mistakes(text: str, known: Collection[Placeholder] = _NAMES) -> Iterator[TextError]:
    """Yield every mistake in the markup; of placeholders, those in `known` are suggested."""
    for mark in () if _MARKS.isdisjoint(text) else _MARK.finditer(text):
        if mark[1] is not None and (name := mark[1].strip()) not in _NAMES:
            meant = BY_WORD.get(name.casefold(), name.casefold())
            hint = did_you_mean(meant, known) or translated(
                "the placeholders are {names}", names=", ".join(f"{{{each}}}" for each in known)
            )
            if length := LENGTH.search(name):
                hint = translated("write {text}", text=f"[pause {length[0]}]")
            if meant in known:
                hint = translated("write {text}", text=f"{{{meant}}}")
            message = translated("there is no placeholder {name}", name=shortened(mark[0]))
            yield TextError("unknown-placeholder", message, text, mark, hint)
        elif mark[2] is not None:
            if wrong := _pause_mistake(mark[2]):
                length = LENGTH.search(mark[2])
                hint = translated("write [pause 2s], or [[ for a literal bracket")
                if length and not _PAUSE.fullmatch(mark[2].strip()):
                    hint = translated("write {text}", text=f"[pause {length[0]}]")
                if (word := mark[2].strip().casefold()) and (meant := BY_WORD.get(word, word)) in _NAMES:
                    hint = translated("write {text}", text=f"{{{meant}}}")
                yield TextError("bad-pause", wrong, text, mark, hint)
        elif mark[0] in "{}[]":
            message = translated("{mark} has no counterpart", mark=quoted(mark[0]))
            hint = _closed(mark[0], text[mark.end() :]) or translated(
                "write {twice} for a literal {mark}", twice=mark[0] * 2, mark=mark[0]
            )
            yield TextError("unbalanced", message, text, mark, hint)


def _closed(mark: str, rest: str) -> str:
    """How a placeholder or a pause is written that is opened by `mark` and never closed; empty if it is neither."""
    found = _CONTENT.match(rest)
    if not found:
        return ""
    word = BY_WORD.get(found[1].casefold(), found[1].casefold())
    if mark == "{" and word in _NAMES:
        return translated("close it: {text}", text=f"{{{word}}}")
    if mark == "[" and word == "pause" and found[2]:
        return translated("close it: {text}", text=f"[{found[0].strip()}]")
    return ""


def _pause_mistake(written: str) -> str:
    """What is wrong with a text in brackets, which can only be a pause; empty if nothing is."""
    if not (pause := _PAUSE.fullmatch(written.strip())):
        return translated("{text} is not a pause", text=shortened(f"[{written}]"))
    try:
        parse_duration(pause[1])
    except ValueError as error:
        return str(error)
    return ""


def _check_length(value: str) -> str:
    if len(value) > MAX_CHARACTERS:
        message = translated("this text has more than {most} characters", most=MAX_CHARACTERS)
        note = translated("some speech engines fail on it")
        raise mistake("long-text", message, note, translated("split it into several steps"))
    return value


def _spoken(value: str) -> str:
    if _MARKS.isdisjoint(value):
        return value
    try:
        parts = parse(value)
    except TextError as error:
        raise mistake(
            error.code, str(error), hint=error.hint, fragment=error.fragment, occurrence=error.occurrence
        ) from None
    if not any(isinstance(part, Words) for part in parts):
        raise mistake(
            "empty", translated("this text has no words to speak"), hint=translated("use a `rest` step for a pause")
        )
    return value


Spoken = Annotated[Lines, AfterValidator(_spoken), AfterValidator(_check_length)]
"""Text to speak, with optional pauses and placeholders, on one or several lines."""
