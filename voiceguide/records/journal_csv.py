"""Writes the journal as CSV, for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields

from voiceguide.records.journal_entry import Entry

_FIRST_COLUMNS = ("id", "uid")


def as_csv(entries: Iterable[Entry]) -> str:
    """A header line and a line per session; options are JSON, and None is an empty cell."""
    columns = (*_FIRST_COLUMNS, *(field.name for field in fields(Entry) if field.name not in _FIRST_COLUMNS))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)  # else a lone \r is not quoted
    writer.writerow(columns)
    for entry in entries:
        values = {name: getattr(entry, name) for name in columns}
        values["began"] = entry.began.isoformat()
        values["options"] = json.dumps(entry.options, ensure_ascii=False)
        writer.writerow(values.values())
    return text.getvalue()
