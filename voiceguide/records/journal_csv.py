"""The journal as CSV."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields

from voiceguide.records.journal_entry import Entry

_FIRST = ("id", "uid")


def as_csv(entries: Iterable[Entry]) -> str:
    """A line of names, and a line a session; options are JSON, what was not told is empty."""
    columns = (*_FIRST, *(field.name for field in fields(Entry) if field.name not in _FIRST))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)  # else a lone \r is not quoted
    writer.writerow(columns)
    for entry in entries:
        values = {name: getattr(entry, name) for name in columns}
        values["began"] = entry.began.isoformat()
        values["options"] = json.dumps(entry.options, ensure_ascii=False)
        writer.writerow(values.values())
    return text.getvalue()
