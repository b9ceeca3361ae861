"""Reads the JSON files that held the screening answers and the place to resume at before the database did.

screening.json: {"version": 1, "answers": {"tennis-ball": {"asked": ["fever"], "at": "2026-03-01T08:00:00Z"}}}
place.json:     {"version": 1, "owner": "6f0c…", "routine": "tennis-ball", "options": {"lasting_s": 1200},
                 "at": "2026-03-01T08:12:30Z",
                 "step": {"index": 7, "count": 31, "onset": 5760000, "line": 14, "frames": 57600000}}
"""

import json
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from voiceguide.errors import WrongValueError
from voiceguide.records.text_column import to_column

MAX_BYTES = 1 << 20
"""A longer file is not one of these."""

_Count = Annotated[int, Field(ge=0, lt=1 << 63)]
"""A count that SQLite can hold."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_Model = TypeVar("_Model", bound=_Strict)


class _Answer(_Strict):
    asked: frozenset[str]
    at: AwareDatetime


class _AnswersFile(_Strict):
    version: Literal[1]
    answers: dict[str, _Answer]


class _Step(_Strict):
    index: _Count
    count: _Count
    onset: _Count
    line: _Count | None
    frames: _Count

    @model_validator(mode="after")
    def _check_index(self) -> "_Step":
        if self.index >= self.count:
            raise WrongValueError("there is no such step")
        return self


class _PlaceFile(_Strict):
    version: Literal[1]
    owner: str
    routine: str
    options: dict[str, JsonValue]
    at: AwareDatetime
    step: _Step


def answer_rows(content: bytes) -> list[tuple[str | bytes, str, str]]:
    """The rows (routine, conditions, answered) for what a `screening.json` holds.

    Raises:
        ValueError: it is damaged, or not such a file.
    """
    file = _parse(content, _AnswersFile)
    return [
        (to_column(routine), json.dumps(sorted(answer.asked)), answer.at.isoformat())
        for routine, answer in file.answers.items()
    ]


def place_row(content: bytes) -> tuple[str | bytes | int | None, ...]:
    """The row of the table `places` for what a `place.json` holds, in the order of its columns.

    Raises:
        ValueError: it is damaged, or not such a file.
    """
    file = _parse(content, _PlaceFile)
    step = file.step
    return (
        to_column(file.owner),
        to_column(file.routine),
        json.dumps(file.options),
        file.at.isoformat(),
        step.index,
        step.count,
        step.onset,
        step.line,
        step.frames,
    )


def _parse(content: bytes, model: type[_Model]) -> _Model:
    if len(content) > MAX_BYTES:
        raise WrongValueError("too large")
    try:
        return model.model_validate(json.loads(content))
    except (RecursionError, ValidationError) as error:
        raise ValueError("damaged") from error
