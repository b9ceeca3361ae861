"""Which language a command speaks that plays no routine."""

from voiceguide.language.language_files import FALLBACK, existing_file, language_file
from voiceguide.routine.routine_library import own_language


def chosen_language(option: str | None, setting: str | None) -> str:
    """The code of a language that there is a file for.

    It is that of the option; else that of the setting, or of the person's surroundings, where there is a file for it;
    else English. A region gives way to its language: `de-AT` is `de`, unless it has a file of its own.

    Raises:
        UsageError: there is no file for the option.
    """
    if option is not None:
        return existing_file(option).stem
    path = language_file(setting or own_language())
    return path.stem if path else FALLBACK
