"""What may stand in a text that is spoken: `[pause 2s]` and placeholders such as `{side}`.

A bracket or brace of its own is written twice: `[[`, `]]`, `{{`, `}}`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from voiceguide.document.diagnostics import did_you_mean
from voiceguide.document.values import Prose, mistake
from voiceguide.units import parse_duration

MOST_SPOKEN = 5_000
"""Characters of one text to speak: more than five minutes of speech."""


class Placeholder(StrEnum):
    """What the speaker fills in."""

    SIDE = "side"
    COUNT = "count"
    HOLD = "hold"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Words:
    """Something to speak. Placeholders and doubled braces are still in it; `fill` replaces them."""

    text: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence between words."""

    duration_s: float


class TextError(ValueError):
    """A text is not written as it must be: `fragment` is wrong, the `occurrence`th one like it, counted from 0."""

    def __init__(self, code: str, message: str, text: str, fragment: re.Match[str], hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.fragment = fragment[0]
        self.occurrence = text.count(self.fragment, 0, fragment.start())


_NAMES = tuple(Placeholder)
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]]*)\}|\[([^{}\[\]]*)\]|[{}\[\]]")
_PAUSE = re.compile(r"pause\s+(.+)")
_FILL = re.compile(rf"(\{{\{{|\}}\}})|\{{\s*({'|'.join(_NAMES)})\s*\}}([^\W\d_]*)")


def parse(text: str) -> tuple[Words | Pause, ...]:
    """The words and pauses of `text`, in order.

    Raises:
        TextError: where a bracket or a brace has no partner, or holds something unknown.
    """
    parts: list[Words | Pause] = []
    words: list[str] = []
    at = 0

    def end_words() -> None:
        if spoken := "".join(words).strip():
            parts.append(Words(spoken))
        words.clear()

    for mark in _MARK.finditer(text):
        words.append(text[at : mark.start()])
        at = mark.end()
        match mark[0]:
            case "[[" | "]]":
                words.append(mark[0][0])
            case "{{" | "}}":
                words.append(mark[0])
            case "{" | "}" | "[" | "]":
                raise TextError(
                    "unbalanced",
                    f"this {mark[0]!r} has no partner",
                    text,
                    mark,
                    f"write {mark[0] * 2} to mean the sign",
                )
            case _ if mark[1] is not None:
                _check_placeholder(text, mark)
                words.append(mark[0])
            case _:
                end_words()
                parts.append(_pause(text, mark))
    words.append(text[at:])
    end_words()
    return tuple(parts)


def fill(words: str, value_of: Callable[[Placeholder, str], str]) -> str:
    """`words` with every placeholder replaced by `value_of(placeholder, the letters that follow it)`.

    The letters belong to the placeholder, so that `{side}en` can become `linken`.
    """

    def replace(match: re.Match[str]) -> str:
        return match[1][0] if match[1] else value_of(Placeholder(match[2]), match[3])

    return _FILL.sub(replace, words)


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """The placeholders in a text that `parse` accepts, in order."""
    return tuple(Placeholder(match[2]) for match in _FILL.finditer(text) if match[2]) if "{" in text else ()


def _check_placeholder(text: str, mark: re.Match[str]) -> None:
    if (name := mark[1].strip()) not in _NAMES:
        hint = did_you_mean(name, _NAMES) or "known are " + ", ".join(f"{{{known}}}" for known in _NAMES)
        raise TextError("unknown-placeholder", f"there is no placeholder {mark[0]}", text, mark, hint)


def _pause(text: str, mark: re.Match[str]) -> Pause:
    wanted = "write [pause 2s], or [[ to mean a bracket"
    if not (pause := _PAUSE.fullmatch(mark[2].strip())):
        raise TextError("bad-pause", f"{mark[0]} is not a pause", text, mark, wanted)
    try:
        return Pause(parse_duration(pause[1]))
    except ValueError as error:
        raise TextError("bad-pause", str(error), text, mark, wanted) from None


def _not_endless(value: str) -> str:
    if len(value) > MOST_SPOKEN:
        message = f"here are {len(value):,} characters to speak at once, more than {MOST_SPOKEN:,}"
        raise mistake("long-text", message, "some engines fail on it", "make it several steps")
    return value


def _spoken(value: str) -> str:
    if not any(sign in value for sign in "[]{}"):
        return value
    try:
        parts = parse(value)
    except TextError as error:
        raise mistake(
            error.code, str(error), hint=error.hint, fragment=error.fragment, occurrence=error.occurrence
        ) from None
    if not any(isinstance(part, Words) for part in parts):
        raise mistake("empty", "here are no words to speak", hint="`rest` makes a pause of its own")
    return value


Spoken = Annotated[Prose, AfterValidator(_spoken), AfterValidator(_not_endless)]
"""A text to speak, in which pauses and placeholders may stand."""
