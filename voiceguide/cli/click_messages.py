"""Has Click's own messages translated by our tables, like all others."""

import gettext
import sys

from voiceguide.messages import translated


def translate_click() -> None:
    """Replace the functions by which each module of Click looks its messages up: gettext would need compiled files.

    What Click imports later, such as the progress bar, finds them in `gettext`.
    """
    click = [module for name, module in sys.modules.items() if name.startswith("click.")]
    for module in (gettext, *click):
        for name, function in (("_", translated), ("gettext", translated), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, function)


def _counted(one: str, other: str, number: int) -> str:
    return translated(one if number == 1 else other)
