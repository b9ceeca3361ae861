"""What the running programmes ask for today.

`voiceguide` without a command says it. Settings, pydantic and the YAML parser are imported only if a programme is
running: they take longer than everything else that command does.
"""

import os
from pathlib import Path

from voiceguide.app.front_end import Messages
from voiceguide.resources import config_path, expand_home


def due_today(messages: Messages) -> tuple[str, ...]:
    """What is due in each running programme, in the language of the settings or of the system.

    Raises:
        ScriptError: the settings or the language file are wrong.
        JournalError: the journal cannot be read.
    """
    path = _journal_path()
    if not path.is_file():
        return ()
    from voiceguide.app.record_access import person_records

    with person_records(messages, path) as records:
        running = records.programmes.running()
        if not running:
            return ()
        entries = records.journal.entries()

    from voiceguide.app.chosen_language import command_texts
    from voiceguide.app.record_access import practice_calendar
    from voiceguide.care.programme_schedule import Done, due_line

    calendar, texts = practice_calendar(), command_texts(None).practice
    done = Done.until_now(entries, calendar.day_starts)
    return tuple(due_line(programme, done, calendar.today, texts) for programme in running)


def is_newcomer(messages: Messages) -> bool:
    """Whether no session has been recorded yet, nor was a damaged journal set aside.

    Raises:
        ScriptError: the settings are wrong.
        JournalError: the journal cannot be read.
    """
    path = _journal_path()
    if not path.exists():
        return True
    from voiceguide.app.record_access import person_records

    with person_records(messages, path) as records:
        return not (records.journal.entries() or records.database.notices)


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
