"""Has Click's own messages translated by our tables, like all others."""

import gettext
import sys
from functools import partial
from importlib import import_module

import click

from voiceguide.messages import translated


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
