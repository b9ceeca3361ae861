"""Types of the values in a file: how an author writes them, and what they are converted to."""

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from voiceguide.messages import quoted, translated
from voiceguide.units import LONGEST_S, parse_duration, parse_level

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class AuthoredModel(BaseModel):
    """The base of every model that is read from a file: frozen, and unknown keys are errors."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )


def mistake(code: str, message: str, note: str = "", hint: str = "", **more: object) -> PydanticCustomError:
    """The error for a validator to raise; it becomes a diagnostic with these parts.

    `more` can narrow down the place: to the `occurrence` of a `fragment` in a string, to a `key` of a mapping, or to a
    sibling, `at`.
    """
    # pydantic replaces braces in its template, and the message may quote some
    context: dict[str, object] = {"message": message, "note": note, "hint": hint, **more}
    return PydanticCustomError(code, "{message}", context)


def _duration(value: object, *, or_zero: bool = False) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_duration(value, or_zero=or_zero)
    except ValueError as error:
        raise mistake("bad-duration", str(error)) from None


def _zero_or_duration(value: object) -> object:
    return _duration(value, or_zero=True)


def _level(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_level(value)
    except ValueError as error:
        raise mistake("bad-level", str(error)) from None


def _lines(value: str) -> str:
    _prose(value)
    return "\n".join(filter(None, (" ".join(line.split()) for line in value.split("\n"))))


def _prose(value: str) -> str:
    if not (words := " ".join(value.split())):
        raise mistake("empty", translated("this text is empty"))
    if control := _CONTROL.search(words):
        raise mistake(
            "control-character",
            translated(
                "{character} is a control character and cannot be spoken or shown", character=quoted(control[0])
            ),
        )
    return words


_AMOUNT = r"\d+([.,]\d*)?\s*[a-zA-Z]*\.?"
_DURATION_TEXT = {
    "type": "string",
    "pattern": rf"^\s*((\d+:)?\d+:\d\d(\.\d+)?|{_AMOUNT}((,|\s+and|\s+und)?\s*{_AMOUNT})*)\s*$",
}
DURATION_SCHEMA: dict[str, object] = {
    "description": "20s, 1.5 min, 2:30 or a number of seconds",
    "anyOf": [{"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_S}, _DURATION_TEXT],
}
_ZERO_OR_DURATION_SCHEMA: dict[str, object] = {
    "description": "0, 20s, 1.5 min or a number of seconds",
    "anyOf": [{"type": "number", "minimum": 0, "maximum": LONGEST_S}, _DURATION_TEXT],
}
LEVEL_SCHEMA: dict[str, object] = {
    "description": "decibels, such as -26 dB",
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*[-−+]?\d+(\.\d*)?\s*([dD][bB])?\s*$"}],
}

Duration = Annotated[float, BeforeValidator(_duration), Field(gt=0, le=LONGEST_S), WithJsonSchema(DURATION_SCHEMA)]
"""Seconds, from `20s`, `1.5 min`, `2:30` or a number."""

ZeroOrDuration = Annotated[
    float, BeforeValidator(_zero_or_duration), Field(ge=0, le=LONGEST_S), WithJsonSchema(_ZERO_OR_DURATION_SCHEMA)
]
"""Seconds as in `Duration`, or zero."""

Level = Annotated[float, BeforeValidator(_level), Field(ge=-120, le=24), WithJsonSchema(LEVEL_SCHEMA)]
"""Decibels, from `-26 dB` or a number."""

Prose = Annotated[str, AfterValidator(_prose)]
"""Text for people, on one line: runs of white space become single spaces."""

Lines = Annotated[str, AfterValidator(_lines)]
"""The same on one or several lines, none of them empty."""


_FORM = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def _checked(code: str) -> str:
    if not re.fullmatch(_FORM, code):
        raise mistake(
            "bad-language",
            translated("{code} is not a language code", code=quoted(code)),
            hint=translated("write a code such as en or de"),
        )
    return code


LanguageCode = Annotated[str, AfterValidator(_checked), WithJsonSchema({"type": "string", "pattern": f"^{_FORM}$"})]
"""A BCP 47 language tag: the language in two or three letters, then optional subtags."""
