"""Reads and changes the sessions in a person's journal, and writes them to files.

All functions that open the journal raise `ScriptError` if the settings are wrong, and `JournalError` if the journal
cannot be read or written. They tell the person through `messages` if a damaged journal was set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voiceguide.app import clock
from voiceguide.app.record_access import person_records
from voiceguide.app.settings import load_settings
from voiceguide.atomic_file import write_document
from voiceguide.errors import UsageError
from voiceguide.records.journal_entry import Entry
from voiceguide.seal import json_seal, mark, png_seal, svg_seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from voiceguide.app.front_end import Messages
    from voiceguide.records.journal_merge import Merged


def journal_sessions(messages: Messages) -> tuple[Entry, ...]:
    """All sessions, in the order in which they began."""
    with person_records(messages) as records:
        return records.journal.entries()


def add_session(
    routine: str, details: Mapping[str, Any], messages: Messages, *, planned_s: float | None = None
) -> Entry:
    """Add a session that was given elsewhere, such as from a phone; returns it with its number.

    Args:
        routine: a name, or a path.
        details: further fields of an `Entry`. If it does not say when the session began, it is now.
        messages: see above.
        planned_s: how long it is; None if all of it was heard.

    Raises:
        ValueError: a detail is out of its range; the message is a sentence for the person.
    """
    planned_s = details.get("heard_s", 0.0) if planned_s is None else planned_s
    given = {"began": clock.now(), **details, "planned_s": planned_s}
    _require_past(given["began"])
    entry = Entry(routine=routine, **given)
    with person_records(messages) as records:
        return records.journal.add(entry)


def change_session(number: int, changes: Mapping[str, Any], messages: Messages) -> Entry:
    """Change fields of a session; returns it as it is then.

    Raises:
        UsageError: no session has that number.
        ValueError: a value is out of its range; the message is a sentence for the person.
    """
    if "began" in changes:
        _require_past(changes["began"])
    with person_records(messages) as records:
        return records.journal.change(number, **changes)


def delete_session(number: int, messages: Messages) -> Entry:
    """Delete a session for good; returns what it was.

    Raises:
        UsageError: no session has that number.
    """
    with person_records(messages) as records:
        return records.journal.delete(number)


def export_journal(file: Path, messages: Messages, *, force: bool = False) -> int:
    """Write all sessions and programmes to a JSON file; returns the number of sessions.

    Raises:
        OutputError: the file cannot be written, or is no earlier export and `force` is not set.
    """
    from voiceguide.app.session_files import output_guard
    from voiceguide.records.journal_backup import as_json

    with person_records(messages) as records:
        entries = records.journal.entries()
        text = as_json(entries, records.programmes.programmes())
    seal = json_seal(mark("journal"), "written_by")
    write_document(file, text.encode(), seal, output_guard(load_settings(), force=force))
    return len(entries)


def import_journal(file: Path, messages: Messages) -> Merged:
    """Add what an export holds and the journal does not; returns how much that was.

    Raises:
        UsageError: the file cannot be read, or is no export.
    """
    from voiceguide.records.journal_backup import from_json
    from voiceguide.records.journal_merge import merge

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no text: import what `voiceguide journal export` wrote") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error
    entries, programmes = from_json(text, str(file))
    with person_records(messages) as records:
        return merge(records, entries, programmes)


def write_pain_chart(entries: Sequence[Entry], path: Path, *, force: bool = False) -> None:
    """Draw the pain over time into an SVG file, or into a PNG file if that is its extension.

    Raises:
        OutputError: the file cannot be written, or is no earlier chart and `force` is not set.
    """
    from voiceguide.app.session_files import output_guard
    from voiceguide.pictures.line_drawing import as_svg
    from voiceguide.pictures.pain_chart import pain_drawing

    drawing, of = pain_drawing(entries), mark("pain-chart")
    if path.suffix.lower() == ".png":
        from voiceguide.pictures.png import as_png

        content, seal = as_png(drawing), png_seal(of)
    else:
        content, seal = as_svg(drawing).encode(), svg_seal(of)
    write_document(path, content, seal, output_guard(load_settings(), force=force))


def _require_past(began: datetime) -> None:
    """Raise ValueError for a time that is still to come: such a session would count for no programme."""
    if began > clock.now():
        raise ValueError(f"{began:%Y-%m-%d %H:%M} is still to come: the journal holds sessions that were given.")
