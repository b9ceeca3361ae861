"""Writes the journal as JSON, and as CSV for a spreadsheet, and parses such a file for an import.

A spreadsheet would take a cell for a formula that begins with one of a few characters. As OWASP recommends, such a cell
gets an apostrophe before it. So does one that begins with apostrophes and then such a character: every text comes back
as it was.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date
from typing import Any

from voiceguide.errors import UsageError
from voiceguide.messages import quoted, translatable, translated
from voiceguide.records.imported_records import ImportedRecords, validated_records
from voiceguide.records.journal_entry import CHOICES, Entry, Programme

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


_MAY_BE_EMPTY = ("id", "pain_before", "pain_after", "next_day_pain", *CHOICES)
_NEW = ("therapist", "next_day_asked", "next_day_pain", *CHOICES)
"""Columns that earlier versions did not write."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")
_DELIMITERS = ",;\t"


def as_csv(entries: Iterable[Entry]) -> str:
    """A header line and a line per session; options are JSON, yes is 1, and None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)  # else a lone \r is not quoted
    writer.writerow(COLUMNS)
    for entry in entries:
        values = as_object(entry)
        values["options"] = json.dumps(values["options"], ensure_ascii=False)
        values |= {name: int(value) for name, value in values.items() if isinstance(value, bool)}
        writer.writerow(_harmless(value) if isinstance(value, str) else value for value in values.values())
    return text.getvalue()


def from_csv(text: str, name: str, today: date) -> ImportedRecords:
    """The sessions in a text that `as_csv` wrote, or a spreadsheet that opened it.

    `name` is that of the file, for messages. Dates after `today` are refused.

    Raises:
        UsageError: the text does not have the columns of a journal.
    """
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)  # a spreadsheet may write another one than it has read
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="more"))
    except csv.Error as error:
        raise UsageError(
            "{name} is not a CSV file ({error}): {export_hint}",
            name=name,
            error=error,
            export_hint=translated(EXPORT_HINT),
        ) from error
    given = next(csv.reader([header], delimiter=delimiter), [])
    if missing := [column for column in COLUMNS if column not in (*given, *_NEW)]:
        raise UsageError(
            "{name} is not a journal: it has no column {missing}; {export_hint}",
            name=name,
            missing=quoted(missing[0]),
            export_hint=translated(EXPORT_HINT),
        )
    return validated_records(map(_session, rows), (), today, strict=False)


def _session(row: Mapping[str, object]) -> dict[str, object]:
    values = {column: _original(cell) if isinstance(cell, str) else cell for column, cell in row.items()}
    values |= {column: None for column in _MAY_BE_EMPTY if not values.get(column)}
    with suppress(ValueError, RecursionError):  # a text is refused, and the message says so
        values["options"] = json.loads(str(values["options"]))
    return values


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _original(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
