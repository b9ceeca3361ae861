"""The language that the program speaks, known before anything is parsed, and Click's own messages in it."""

import gettext
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module

import click

from voiceguide.messages import translated
from voiceguide.resources import config_path
from voiceguide.system_language import system_language


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
    loaded = [module for name, module in sys.modules.items() if name.startswith("click.")]
    for module in (gettext, *loaded):
        for name, function in (("_", translated), ("gettext", translated), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, function)
    for kind in (click.IntRange, click.FloatRange):
        setattr(kind, "_describe_range", _range_in_words)  # noqa: B010  # the type stubs have no such method


def keep_options_whole() -> None:
    """Have Click break the lines of help between words only: a name such as `--voice-control` is one."""
    module = import_module("click._textwrap")
    module.TextWrapper = partial(module.TextWrapper, break_on_hyphens=False)  # type: ignore[attr-defined]


def _range_in_words(numbers: click.IntRange) -> str:
    """The numbers that an option takes; all our ranges have a smallest one, and include their ends."""
    if numbers.max is None:
        return translated("from {least} on", least=numbers.min)
    return translated("from {least} to {most}", least=numbers.min, most=numbers.max)


def _counted(one: str, other: str, number: int) -> str:
    return translated(one if number == 1 else other)
