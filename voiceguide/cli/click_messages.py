"""Has Click's own messages translated by our tables, like all others."""

import pkgutil
from importlib import import_module

import click

from voiceguide.messages import translated


def translate_click() -> None:
    """Replace the functions by which each module of Click looks its messages up: gettext would need compiled files."""
    for each in pkgutil.iter_modules(click.__path__, "click."):
        if each.name != "click._winconsole":  # it is for Windows only
            module = import_module(each.name)
            for name, function in (("_", translated), ("ngettext", _counted)):
                if hasattr(module, name):
                    setattr(module, name, function)


def _counted(one: str, other: str, number: int) -> str:
    return translated(one if number == 1 else other)
