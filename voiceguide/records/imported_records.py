"""Validates the sessions and programmes in a file that is imported, each by itself."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    ValidationError,
    model_validator,
)

from voiceguide.errors import WrongValueError
from voiceguide.language.health_ids import PainArea, PainKind, PainThoughts
from voiceguide.messages import translated
from voiceguide.records.journal_entry import Entry, Programme, ProgrammeKind, check_programme, check_session


@dataclass(frozen=True, slots=True)
class ImportedRecords:
    """What a file holds."""

    sessions: tuple[Entry, ...]
    programmes: tuple[Programme, ...] = ()
    refused: tuple[str, ...] = ()
    """Each session and programme that cannot be, by its number in the file, and why."""


def validated_records(
    sessions: Iterable[object], programmes: Iterable[object], today: date, *, strict: bool = True
) -> ImportedRecords:
    """The sessions and programmes that there can be, and why each of the others is refused.

    They are as `journal_backup.as_object` and `as_json` write them; if they are not `strict`, numbers may be texts.
    """
    refused: list[str] = []

    def checked(entries: Iterable[object], read: Callable[[object], _Record], what: str) -> Iterator[_Record]:
        for number, each in enumerate(entries, 1):
            try:
                yield read(each)
            except ValidationError as error:
                refused.append(f"{what} {number}{_own_number(each, number)}: {'; '.join(map(_reason, error.errors()))}")
            except ValueError as error:
                refused.append(f"{what} {number}{_own_number(each, number)}: {error}")

    def session(values: object) -> Entry:
        entry = _Session.model_validate(values, strict=strict).entry()
        check_session(entry, today)
        return entry

    def programme(values: object) -> Programme:
        found = _Programme.model_validate(values, strict=strict).programme()
        check_programme(found, today)
        return found

    kept = (
        tuple(checked(sessions, session, translated("session"))),
        tuple(checked(programmes, programme, translated("programme"))),
    )
    return ImportedRecords(*kept, tuple(refused))


_Record = TypeVar("_Record", Entry, Programme)


def _own_number(values: object, position: int) -> str:
    """The number that an entry had in its journal, if that is not its place in the file."""
    number = values.get("id") if isinstance(values, dict) else None
    return (
        translated(" (no. {number})", number=number)
        if isinstance(number, int | str) and str(number) not in {"", str(position)}
        else ""
    )


def _reason(error: Any) -> str:
    place = ".".join(map(str, error["loc"]))
    return ": ".join(filter(None, (place, translated(str(error["msg"]).removeprefix("Value error, ")))))


def _time(value: object) -> object:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _one_of(ids: type[StrEnum]) -> BeforeValidator:
    return BeforeValidator(lambda value: ids(value) if isinstance(value, str) else value)


def _kind(value: object) -> object:
    """The kind of a programme; a course was called `acute` in exports of the first format."""
    return ProgrammeKind("course" if value == "acute" else value) if isinstance(value, str) else value


def _writable(options: dict[str, JsonValue]) -> dict[str, JsonValue]:
    try:
        json.dumps(options, ensure_ascii=False, allow_nan=False, indent=1).encode()
    except (ValueError, RecursionError) as error:
        raise WrongValueError("cannot be written as JSON ({error})", error=error) from None
    return options


_Date = Annotated[date, BeforeValidator(_date)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Session(_Part):
    id: int | None = None
    uid: str
    began: Annotated[datetime, BeforeValidator(_time)]
    routine: str
    language: str
    options: Annotated[dict[str, JsonValue], AfterValidator(_writable)]
    planned_s: float
    heard_s: float
    holds: int
    pain_before: int | None
    pain_after: int | None
    therapist: bool = False
    next_day_asked: bool = False
    next_day_pain: int | None = None
    next_day_area: Annotated[PainArea | None, _one_of(PainArea)] = None
    next_day_kind: Annotated[PainKind | None, _one_of(PainKind)] = None
    next_day_thoughts: Annotated[PainThoughts | None, _one_of(PainThoughts)] = None
    note: str

    @model_validator(mode="after")
    def _check_ranges(self) -> "_Session":
        self.entry()
        return self

    def entry(self) -> Entry:
        return Entry(**dict(self))


class _Programme(_Part):
    kind: Annotated[ProgrammeKind, BeforeValidator(_kind)]
    started: _Date
    stopped: _Date | None
    uid: str

    def programme(self) -> Programme:
        return Programme(**dict(self))
