"""The language of commands that play no routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voiceguide.language.language_files import FALLBACK, existing_file, language_file
from voiceguide.system_language import system_language

if TYPE_CHECKING:
    from voiceguide.language.phrases import LanguageTexts


def chosen_language(option: str | None, setting: str | None) -> str:
    """The code of a language that there is a file for.

    It is that of the option; else that of the setting, or of the system, if there is a file for it; else English. A
    region gives way to its language: `de-AT` is `de`, unless it has a file of its own.

    Raises:
        UsageError: there is no file for the option.
    """
    if option is not None:
        return existing_file(option).stem
    path = language_file(setting or system_language())
    return path.stem if path else FALLBACK


def command_texts(option: str | None) -> LanguageTexts:
    """The texts of the language that is chosen from the option and the person's settings.

    Raises:
        UsageError: there is no file for the option.
        ScriptError: the settings or the language file are wrong.
    """
    from voiceguide.app.settings import load_settings
    from voiceguide.language.phrases import load_phrases

    return load_phrases(chosen_language(option, load_settings().language))
