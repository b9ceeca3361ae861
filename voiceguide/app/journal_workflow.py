"""Reads and changes the sessions in a person's journal, and writes them to files.

All functions that open the journal raise `ScriptError` if the settings are wrong, and `JournalError` if the journal
cannot be read or written. They tell the person through `messages` if a damaged journal was set aside.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from voiceguide.app import clock
from voiceguide.app.front_end import Messages
from voiceguide.app.record_access import person_records
from voiceguide.app.settings import load_settings
from voiceguide.atomic_file import write_document
from voiceguide.errors import UsageError, reason_of
from voiceguide.language.care_texts import JournalTexts
from voiceguide.messages import translated
from voiceguide.output_guard import json_seal, mark, png_seal, xml_seal
from voiceguide.records.journal_entry import Entry, check_began
from voiceguide.records.journal_store import Merged
from voiceguide.routine.model import Routine


def journal_sessions(messages: Messages) -> tuple[Entry, ...]:
    """All sessions, in the order in which they began."""
    with person_records(messages) as records:
        return records.journal.entries()


def add_session(
    routine: str,
    details: Mapping[str, Any],
    messages: Messages,
    *,
    planned_s: float | None = None,
    language: str | None = None,
) -> Entry:
    """Add a session that was played elsewhere, such as on a phone; returns it with its number.

    Args:
        routine: a name, or the path of a script.
        details: further fields of an `Entry`. If it does not say when the session began, it is now; if it does not say
            how much was heard, it is all of it.
        messages: see above.
        planned_s: how long the session is; if None, as long as it was heard, or else as `voiceguide list` says.
        language: None for the one that `voiceguide play` would take.

    Raises:
        UsageError: there is no such routine.
        ScriptError: its script is wrong.
        ValueError: a detail is out of its range; the message is a sentence for the person.
    """
    began = details.get("began") or clock.now()
    check_began(began, clock.now())
    path = _existing_routine(routine, language)
    heard_s = details.get("heard_s", planned_s)
    if heard_s is None or language is None:
        from voiceguide.routine.routine_reader import load_routine

        script = load_routine(path)
        language = language or script.language
        heard_s = _length_s(script) if heard_s is None else heard_s
    given = {**details, "began": began, "heard_s": heard_s, "planned_s": heard_s if planned_s is None else planned_s}
    entry = Entry(routine=routine, language=language, **given)
    with person_records(messages) as records:
        return records.journal.add(entry)


def add_therapist_session(details: Mapping[str, Any], messages: Messages) -> Entry:
    """Add a session with a therapist; returns it with its number.

    The details are those of `add_session`; if they do not say how long the session was, that is left open, as 0.

    Raises:
        ValueError: a detail is out of its range; the message is a sentence for the person.
    """
    from voiceguide.app.chosen_language import chosen_language

    began = details.get("began") or clock.now()
    check_began(began, clock.now())
    language = chosen_language(None, load_settings().language)
    given = {**details, "began": began, "planned_s": details.get("heard_s", 0.0)}
    entry = Entry(routine="", language=language, therapist=True, **given)
    with person_records(messages) as records:
        return records.journal.add(entry)


def change_session(number: int, changes: Mapping[str, Any], messages: Messages) -> Entry:
    """Change fields of a session; returns it as it is then.

    Raises:
        UsageError: no session has that number.
        ValueError: a value is out of its range; the message is a sentence for the person.
    """
    if "began" in changes:
        check_began(changes["began"], clock.now())
    with person_records(messages) as records:
        return records.journal.change(number, **changes)


def delete_session(number: int, messages: Messages) -> Entry:
    """Delete a session for good; returns what it was. Raises UsageError if no session has that number."""
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


def import_journal(file: Path, messages: Messages) -> tuple[Merged, tuple[str, ...]]:
    """Add what an export holds and the journal does not: JSON, or CSV if that is the extension of the file.

    Returns:
        How much was added, and a sentence for each session or programme that was refused because it cannot be.

    Raises:
        UsageError: the file cannot be read, or is not an export.
    """
    from voiceguide.records.journal_backup import EXPORT_HINT, from_csv, from_json
    from voiceguide.records.journal_store import merge

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "{file} is not a text: {export_hint}", file=file, export_hint=translated(EXPORT_HINT)
        ) from error
    except OSError as error:
        raise UsageError("{file} cannot be read: {reason}", file=file, reason=reason_of(error)) from error
    parse = from_csv if file.suffix.lower() == ".csv" else from_json
    imported = parse(text, str(file), clock.now().date())
    with person_records(messages) as records:
        return merge(records, imported.sessions, imported.programmes), imported.refused


def write_pain_chart(entries: Sequence[Entry], path: Path, texts: JournalTexts, *, force: bool = False) -> None:
    """Draw the pain over time into an SVG file, or into a PNG file if that is its extension.

    Raises:
        OutputError: the file cannot be written, or is no earlier chart and `force` is not set.
    """
    from voiceguide.app.session_files import output_guard
    from voiceguide.pictures.pain_chart import as_svg, pain_drawing

    drawing, of = pain_drawing(entries, texts.chart), mark("pain-chart")
    if path.suffix.lower() == ".png":
        from voiceguide.pictures.png import as_png

        content, seal = as_png(drawing), png_seal(of)
    else:
        content, seal = as_svg(drawing).encode(), xml_seal(of)
    write_document(path, content, seal, output_guard(load_settings(), force=force))


def _existing_routine(routine: str, language: str | None) -> Path:
    from voiceguide.routine.routine_library import find_routine

    path = find_routine(routine, language or load_settings().language)
    if not path.is_file():
        raise UsageError(
            "there is no file {routine}: give the name of a routine, or the path of its script", routine=routine
        )
    return path


def _length_s(routine: Routine) -> float:
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.script_check import draft_length_s

    return draft_length_s(routine, resolve_cache(load_settings()).open())
