"""What is due today, for `voiceguide` alone: said at once, so neither pydantic nor a YAML parser is loaded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from voiceguide.errors import VoiceguideError

if TYPE_CHECKING:
    from pathlib import Path

    from voiceguide.language.practice_texts import PracticeTexts


def tell_today() -> None:
    """Say what the running programme asks for; nothing where there is none, or no journal."""
    try:
        path = _journal()
        if not path.is_file():
            return
        from voiceguide.app import clock
        from voiceguide.care.due import due_line
        from voiceguide.care.practice import heard_by_day
        from voiceguide.cli.record_access import person_records

        with person_records(path) as records:
            running = records.programmes.running()
            days = heard_by_day(records.journal.entries()) if running else {}
        today = clock.now().date()
        for programme in running[-1:]:
            click.echo(f"{due_line(programme, days, today, _texts())}\n")
    except VoiceguideError as error:  # help comes all the same
        click.echo(f"voiceguide: {error}", err=True)


def _journal() -> Path:
    """Where the journal is."""
    from voiceguide.records.record_paths import journal_path

    folder = _setting("data_dir")
    if not folder:
        return journal_path(None)
    from voiceguide.resources import expand_home

    return journal_path(expand_home(folder))


def _texts() -> PracticeTexts:
    """The sentences about what is due, in the language of the settings or of the surroundings."""
    from voiceguide.app.chosen_language import chosen_language
    from voiceguide.language.language_files import existing_file
    from voiceguide.language.practice_texts import PracticeTexts
    from voiceguide.language.quick_section import quick_section

    language = chosen_language(None, _setting("language"))
    if texts := quick_section(existing_file(language), "practice", PracticeTexts):
        return texts
    from voiceguide.language.phrases import load_phrases

    return load_phrases(language).practice  # the same, or what is wrong with the file


def _setting(name: str) -> str | None:
    """A setting as `load_settings` finds it: from the environment, else from the configuration file.

    Raises:
        ScriptError: it cannot be read at a glance, and the settings are wrong; with everything that is.
    """
    if given := os.environ.get(f"VOICEGUIDE_{name.upper()}", "").strip():
        return given
    import platformdirs

    config = platformdirs.user_config_path("voiceguide", appauthor=False) / "config.yaml"
    try:
        text = config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if name not in text:
        return None
    from voiceguide.document.plain_mapping import read_plain

    plain = read_plain(text)
    if plain is None or not isinstance(value := plain.get(name, ""), str):
        from voiceguide.app.settings import load_settings

        found = getattr(load_settings(), name)
        return None if found is None else str(found)
    return value or None
