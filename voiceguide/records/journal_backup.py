"""Exports the whole journal as JSON, and parses such a file for an import."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from voiceguide.errors import UsageError
from voiceguide.messages import translatable, translated
from voiceguide.records.imported_records import ImportedRecords, validated_records
from voiceguide.records.journal_entry import Entry
from voiceguide.records.programme_record import Programme

FORMAT = 2
"""The version of the export. The first one had neither sessions with a therapist nor the day after a session."""
COLUMNS = ("id", "uid", *(field.name for field in fields(Entry) if field.name not in {"id", "uid"}))
"""What an export holds of a session, in this order."""
EXPORT_HINT = translatable("import what `voiceguide journal export` or `voiceguide journal --csv` wrote")


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
    """A session as a mapping that `json` can write; its keys are `COLUMNS`."""
    values = {name: getattr(entry, name) for name in COLUMNS}
    return values | {"began": entry.began.isoformat(), "options": dict(entry.options)}


def from_json(text: str, name: str, today: date) -> ImportedRecords:
    """The sessions and programmes in a text that `as_json`, or a person, wrote.

    `name` is that of the file, for messages. Dates after `today` are refused.

    Raises:
        UsageError: the text is not an export.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "{name} is not a JSON file ({error}): {export_hint}",
            name=name,
            error=error,
            export_hint=translated(EXPORT_HINT),
        ) from error
    if not isinstance(document, dict) or not isinstance(version := document.get("voiceguide_journal"), int):
        raise UsageError("{name} is not a journal: {export_hint}", name=name, export_hint=translated(EXPORT_HINT))
    if version > FORMAT:
        raise UsageError("{name} was written by a newer voiceguide: update voiceguide to import it", name=name)
    sessions, programmes = document.get("sessions"), document.get("programmes")
    if not (isinstance(sessions, list) and isinstance(programmes, list)):
        raise UsageError(
            "{name} has no list of `sessions` and of `programmes`: {export_hint}",
            name=name,
            export_hint=translated(EXPORT_HINT),
        )
    return validated_records(sessions, programmes, today)
