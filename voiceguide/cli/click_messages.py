"""The language that the program speaks, known before anything is parsed, and Click's own messages in it."""

import gettext
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import import_module

import click

from voiceguide.cli.prose import NARROW, lines_of
from voiceguide.messages import ENGLISH, message_language, translated
from voiceguide.resources import config_path
from voiceguide.system_language import system_language

_FEWEST, _MOST, _SHORT = 20, 78, 12
"""Columns of help, and of the names of options in few columns."""


def wanted_language(arguments: Sequence[str]) -> str:
    """The code of the language: that of `--language`, else of the environment, the settings, or the system."""
    return _option(arguments) or os.environ.get("VOICEGUIDE_LANGUAGE", "").strip() or _setting() or system_language()


def _option(arguments: Sequence[str]) -> str:
    if arguments[:1] in (["voices"], ["new"]):  # there, it is the language of the voices, and of the script
        return ""
    for name, value in zip(arguments, (*arguments[1:], ""), strict=False):
        if name.startswith("--language="):
            return name.partition("=")[2]
        if name == "--language":
            return value
    return ""


def _setting() -> str:
    """The language in the settings file, "" if there is none.

    Settings that are wrong have none: the command says so later. The file is parsed only if the word is in it.
    """
    try:  # a device, which may be endless, is no file
        if not config_path().is_file() or b"language" not in config_path().read_bytes():
            return ""
    except OSError:
        return ""
    from voiceguide.app.settings import load_settings
    from voiceguide.document.diagnostics import ScriptError

    try:
        return load_settings(environment={}).language or ""
    except ScriptError:
        return ""


def translate_click() -> None:
    """Replace the functions by which each module of Click looks its messages up: gettext would need compiled files.

    What Click imports later, such as the progress bar, finds them in `gettext`.
    """
    # A copy: another thread may import something meanwhile.
    loaded = [module for name, module in [*sys.modules.items()] if name.startswith("click.")]
    for module in (gettext, *loaded):
        for name, function in (("_", translated), ("gettext", translated), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, function)
    for kind in (click.IntRange, click.FloatRange):
        setattr(kind, "_describe_range", _range_in_words)  # noqa: B010  # the type stubs have no such method
    setattr(click.Choice, "get_invalid_choice_message", _not_a_choice)  # noqa: B010  # its first parameter is `self`


class _AnyWidth(click.HelpFormatter):
    """Help for any terminal; that of Click has 50 columns at least, half of them for the names of options."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        columns = max(shutil.get_terminal_size().columns - 1, _FEWEST)
        super().__init__(indent_increment, min(columns, width or _MOST), max_width)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what they mean; in few columns, below longer names, whose choices may take several lines."""
        room = self.width - self.current_indent
        margin = "\n" + " " * (self.current_indent + 4)

        def folded(names: str) -> str:
            parts = lines_of(names.replace("|", "| "), room - 4) if len(names) > room else [names]
            return margin.join(parts).replace("| ", "|")

        super().write_dl(
            [(folded(names), about) for names, about in rows], col_max if self.width > NARROW else _SHORT, col_spacing
        )


def keep_words_whole() -> None:
    """Have Click break the lines of help between words only: a name such as `--voice-control` is one."""
    module = import_module("click._textwrap")
    module.TextWrapper = partial(  # type: ignore[attr-defined]
        module.TextWrapper, break_on_hyphens=False, break_long_words=False
    )
    click.Context.formatter_class = _AnyWidth


def in_own_quotes(error: click.ClickException) -> click.ClickException:
    """The error of a call, with the names in it in the quotes of the language of messages."""
    if message_language() == ENGLISH:
        return error
    message = re.sub(r"'([^'\n]*)'", "„\\1“", error.format_message())
    if isinstance(error, click.UsageError):
        return click.UsageError(message, error.ctx)
    return click.ClickException(message)


def meant_name(word: str, names: Iterable[str]) -> str:
    """A hint about a word that is none of the `names` of commands or values, such as `did you mean 'help'?`."""
    from voiceguide.suggestions import did_you_mean

    return did_you_mean(_BY_WORD.get(word.casefold(), word), names)


_BY_WORD = {
    word: name
    for name, words in {
        "play": "spiel spielen abspielen start", "list": "liste routinen routines", "find": "finden suche",
        "show": "zeigen", "new": "neu create", "check": "prüfen", "say": "sagen sprich speak",
        "record": "aufnehmen aufnahme", "export": "speichern save", "share": "teilen",
        "programme": "programm", "journal": "tagebuch diary", "about": "über info", "help": "hilfe",
        "config": "einstellungen settings", "voices": "stimmen stimme voice", "sounds": "klänge geräusche töne",
        "devices": "geräte lautsprecher", "pain": "schmerz schmerzen", "therapist": "therapeut therapeutin therapie",
        "afterwards": "danach nachher after", "daily": "täglich", "course": "behandlung", "chronic": "chronisch",
        "phone": "handy telefon", "bedroom": "schlafzimmer", "feet": "füße", "neck": "nacken", "breath": "atem",
        "partner": "partnerin", "add": "hinzufügen", "edit": "ändern", "delete": "löschen", "stop": "beenden",
        "set": "setzen",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Commands and values by other words, in English and German."""


def _not_a_choice(choice: click.Choice[object], value: object, ctx: click.Context | None) -> str:  # noqa: ARG001
    names = [str(each) for each in choice.choices]
    listed = ", ".join(map(repr, names))
    if hint := meant_name(str(value), names):
        return translated("{value!r} is not one of {choices}: {hint}", value=value, choices=listed, hint=hint)
    return translated("{value!r} is not one of {choices}.", value=value, choices=listed)


def _range_in_words(numbers: click.IntRange) -> str:
    """The numbers that an option takes; all our ranges have a smallest one, and include their ends."""
    if numbers.max is None:
        return translated("from {least} on", least=numbers.min)
    return translated("from {least} to {most}", least=numbers.min, most=numbers.max)


def _counted(one: str, other: str, number: int) -> str:
    return translated(one if number == 1 else other)
