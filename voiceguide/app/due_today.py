"""What the running programmes ask for today.

`voiceguide` without a command says it. Settings, pydantic and the YAML parser are imported only if a programme is
running: they take longer than everything else that command does.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from voiceguide.app.front_end import Messages
from voiceguide.resources import config_path, expand_home


@dataclass(frozen=True, slots=True)
class Today:
    """What `voiceguide` alone tells."""

    due: tuple[str, ...] = ()
    """What is due in each running programme, in the language of the settings or of the system."""
    is_newcomer: bool = True
    """Whether no session has been recorded yet, nor was a damaged journal set aside."""


def today(messages: Messages) -> Today:
    """What the records say of today.

    Raises:
        ScriptError: the settings or the language file are wrong.
        JournalError: the journal cannot be read.
    """
    path = _journal_path()
    if not path.exists():
        return Today()
    from voiceguide.app.record_access import person_records

    with person_records(messages, path) as records:
        running, entries = records.programmes.running(), records.journal.entries()
        is_newcomer = not (entries or records.database.notices)
    if not running:
        return Today((), is_newcomer)

    from voiceguide.app.chosen_language import command_texts
    from voiceguide.app.record_access import practice_calendar
    from voiceguide.care.programme_schedule import Done, due_line

    calendar, texts = practice_calendar(), command_texts(None).practice
    done = Done.until_now(entries, calendar.day_starts)
    return Today(tuple(due_line(each, done, calendar.today, texts) for each in running), is_newcomer)


def _journal_path() -> Path:
    """Where the journal is; the settings are loaded only if the configuration file may place it."""
    from voiceguide.resources import journal_path

    if folder := os.environ.get("VOICEGUIDE_DATA_DIR", "").strip():
        return journal_path(expand_home(folder))
    try:
        is_configured = config_path().is_file() and b"data_dir" in config_path().read_bytes()
    except OSError:
        is_configured = False
    if not is_configured:
        return journal_path(None)
    from voiceguide.app.settings import load_settings

    return journal_path(load_settings().data_dir)
