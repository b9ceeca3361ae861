"""Exports the whole journal as JSON, and parses such a file for an import."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, ValidationError, model_validator

from voiceguide.errors import UsageError
from voiceguide.records.journal_entry import Entry
from voiceguide.records.programme_record import Programme, ProgrammeKind

FORMAT = 1
_MAX_SHOWN = 5


def as_json(entries: Iterable[Entry], programmes: Iterable[Programme]) -> str:
    """The JSON text of all sessions and programmes, of the version `FORMAT`."""
    document = {
        "voiceguide_journal": FORMAT,
        "sessions": [as_object(entry) for entry in entries],
        "programmes": [
            {
                "kind": programme.kind.value,
                "started": programme.started.isoformat(),
                "stopped": programme.stopped.isoformat() if programme.stopped else None,
                "uid": programme.uid,
            }
            for programme in programmes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_object(entry: Entry) -> dict[str, Any]:
    """A session as a mapping that `json` can write."""
    return {
        "id": entry.id,
        "uid": entry.uid,
        "began": entry.began.isoformat(),
        "routine": entry.routine,
        "language": entry.language,
        "options": dict(entry.options),
        "planned_s": entry.planned_s,
        "heard_s": entry.heard_s,
        "holds": entry.holds,
        "pain_before": entry.pain_before,
        "pain_after": entry.pain_after,
        "note": entry.note,
    }


def from_json(text: str, name: str) -> tuple[tuple[Entry, ...], tuple[Programme, ...]]:
    """The sessions and programmes in a text that `as_json`, or a person, wrote.

    Args:
        text: the content of the file.
        name: the name of the file, for messages.

    Raises:
        UsageError: the text is not an export; the message has the place and the reason of the first few errors.
    """
    try:
        document = json.loads(text, parse_constant=_reject_constant)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no JSON ({error}): import what `voiceguide journal export` wrote") from error
    if not isinstance(document, dict) or not isinstance(version := document.get("voiceguide_journal"), int):
        raise UsageError(f"{name} is no journal: import what `voiceguide journal export` wrote")
    if version > FORMAT:
        raise UsageError(f"{name} was written by a newer voiceguide: update voiceguide to import it")
    try:
        backup = _Backup.model_validate(document)
    except ValidationError as error:
        errors = [f"{'.'.join(map(str, each['loc']))}: {_reason(each)}" for each in error.errors()]
        more = f"; and {len(errors) - _MAX_SHOWN} more" if len(errors) > _MAX_SHOWN else ""
        raise UsageError(f"{name} cannot be imported: {'; '.join(errors[:_MAX_SHOWN])}{more}") from error
    return tuple(each.entry() for each in backup.sessions), tuple(each.programme() for each in backup.programmes)


def _reject_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _reason(error: Any) -> str:
    return str(error["msg"]).removeprefix("Value error, ")


def _time(value: object) -> object:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


_Time = Annotated[datetime, BeforeValidator(_time)]
_Date = Annotated[date, BeforeValidator(_date)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Session(_Part):
    id: int | None = None
    uid: str
    began: _Time
    routine: str
    language: str
    options: dict[str, JsonValue]
    planned_s: float
    heard_s: float
    holds: int
    pain_before: int | None
    pain_after: int | None
    note: str

    @model_validator(mode="after")
    def _check_ranges(self) -> "_Session":
        self.entry()
        return self

    def entry(self) -> Entry:
        return Entry(**dict(self))


class _Programme(_Part):
    kind: Annotated[
        ProgrammeKind, BeforeValidator(lambda value: ProgrammeKind(value) if isinstance(value, str) else value)
    ]
    started: _Date
    stopped: _Date | None
    uid: str

    def programme(self) -> Programme:
        return Programme(**dict(self))


class _Backup(_Part):
    voiceguide_journal: Literal[1]
    sessions: list[_Session]
    programmes: list[_Programme]
    written_by: str = ""
    """The seal of an export."""
