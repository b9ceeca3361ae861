"""The pattern of a breath, written out or by name, and the length of a hold, in seconds or in breaths."""

import re
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from voiceguide.document.tree import Mapping, Node
from voiceguide.document.values import AuthoredModel, Duration, ZeroOrDuration, mistake
from voiceguide.messages import quoted, translated
from voiceguide.routine.safety_rules import check_hold_length
from voiceguide.suggestions import did_you_mean
from voiceguide.units import parse_duration

MOST_BREATHS = 200
"""The most breaths of one step."""

MovingPhase = Annotated[Duration, Field(ge=1, le=30)]
"""The length of an in-breath or an out-breath."""
_Still = Annotated[ZeroOrDuration, Field(le=30)]


class BreathPattern(AuthoredModel):
    """The length of each phase of a breath. With a hold or a rest of zero, the next phase follows at once."""

    in_s: MovingPhase = Field(4.0, alias="in", description="breathing in: 1 to 30 s")
    hold_s: _Still = Field(0.0, alias="hold", description="holding the breath: 0 to 30 s")
    out_s: MovingPhase = Field(6.0, alias="out", description="breathing out: 1 to 30 s")
    rest_s: _Still = Field(0.0, alias="rest", description="a pause before the next breath: 0 to 30 s")

    @property
    def whole_s(self) -> float:
        """The length of a breath in seconds."""
        return self.in_s + self.hold_s + self.out_s + self.rest_s

    def length_s(self, breaths: int) -> float:
        """Seconds from the first of `breaths` in-breaths to the end of the last out-breath."""
        return breaths * self.whole_s - self.rest_s

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"anyOf": [{"type": "string", "enum": list(NAMED)}, handler(core)]}


NAMED = {
    "calm": BreathPattern(in_s=4, out_s=6),
    "box": BreathPattern(in_s=4, hold_s=4, out_s=4, rest_s=4),
    "4-7-8": BreathPattern(in_s=4, hold_s=7, out_s=8),
}
"""The patterns that have a name of their own."""


_LENGTHS = re.compile(r"\s*\d{1,2}(\s*[-–/:,]\s*\d{1,2}){1,3}\s*")
_PHASES = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "rest")}
"""The phases that are meant by so many numbers."""


def _by_name(value: object) -> object:
    if not isinstance(value, str):
        return value
    if pattern := NAMED.get(value.strip().casefold()):
        return pattern
    lengths = re.findall(r"\d+", value) if _LENGTHS.fullmatch(value) else []
    meant = ", ".join(map("{}: {}s".format, _PHASES.get(len(lengths), ()), lengths))
    hint = translated("write {text}", text=f"`{{{meant}}}`") if meant else did_you_mean(value, NAMED)
    hint = hint or translated(
        "write {names}, or {lengths}", names=", ".join(NAMED), lengths="{in: 4s, hold: 7s, out: 8s, rest: 0s}"
    )
    raise mistake(
        "unknown-breath-pattern", translated("there is no breath pattern {name}", name=quoted(value)), hint=hint
    )


WrittenBreathPattern = Annotated[BreathPattern, BeforeValidator(_by_name)]
"""A pattern, from its name or from the lengths of its phases."""

_PATTERN: TypeAdapter[BreathPattern] = TypeAdapter(WrittenBreathPattern)


def read_breath(part: Node | None, key: str) -> BreathPattern | None:
    """The breath at a key of the tree of a routine; None if it is not written or has mistakes of its own."""
    try:
        return _PATTERN.validate_python(part[key] if isinstance(part, Mapping) else None)
    except (KeyError, ValidationError):
        return None


def breath_of(part: Node | None, key: str = "breath") -> BreathPattern:
    """The same, with the default in place of None."""
    return read_breath(part, key) or NAMED["calm"]


BREATHS = ("breaths", "Atemzüge")
_BREATHS = re.compile(r"\s*(\d{1,3})\s*(?:breaths?|atemzug|atemzügen?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breaths:
    """As long as `count` breaths of the routine, without the rest after the last one."""

    count: int


HoldLength: TypeAlias = float | Breaths
"""Seconds, or a number of breaths."""


def in_seconds(length: HoldLength, breath: BreathPattern) -> float:
    """The length of a hold in seconds. Raises PydanticCustomError if no hold may have it (see `check_hold_length`)."""
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
