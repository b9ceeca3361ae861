"""The length of a hold, as its author writes it: a duration, or a number of breaths."""

import re
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

from voiceguide.document.values import mistake
from voiceguide.messages import translated
from voiceguide.routine.breath_pattern import BreathPattern
from voiceguide.routine.safety_rules import check_hold_length
from voiceguide.units import parse_duration

_BREATHS = re.compile(r"\s*(\d{1,3})\s*(?:breaths?|atemzug|atemzügen?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breaths:
    """As long as `count` breaths of the routine, without the rest after the last one."""

    count: int


HoldLength: TypeAlias = float | Breaths
"""Seconds, or a number of breaths."""


def in_seconds(length: HoldLength, breath: BreathPattern) -> float:
    """The length of a hold in seconds.

    Raises:
        PydanticCustomError: it is not one that a hold may have (see `check_hold_length`).
    """
    return check_hold_length(breath.length_s(length.count)) if isinstance(length, Breaths) else length


def breaths_in(text: object) -> Breaths | None:
    """The number of breaths that a text stands for; None if it is no such text."""
    written = _BREATHS.fullmatch(text) if isinstance(text, str) else None
    return Breaths(int(written[1])) if written else None


def _hold_length(value: object) -> HoldLength:
    if breaths := breaths_in(value):
        return breaths
    if isinstance(value, str):
        try:
            value = parse_duration(value)
        except ValueError as error:
            raise mistake("bad-duration", translated("{problem}, or 2 breaths", problem=error)) from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise mistake(
            "wrong-type",
            translated("expected a length, not keys and values or a list"),
            hint=translated("write 20s, or 2 breaths"),
        )
    return check_hold_length(value)


WrittenHoldLength = Annotated[
    HoldLength,
    PlainValidator(_hold_length),
    WithJsonSchema({"description": "10s to 30s, or 2 breaths", "type": ["number", "string"]}),
]
"""The length of a hold, from `20s` or `2 breaths`; how long breaths take is known to the routine alone."""
