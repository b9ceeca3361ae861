"""How much it hurts, asked with one key."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import click

from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.journal_entry import WORST_PAIN

_TEN = ("x", "t")
_SKIP = (ENTER, " ", ESCAPE)


def ask_pain(when: str, keyboard: Callable[[], AbstractContextManager[Keyboard]] = open_keyboard) -> int | None:
    """0 to 10, or nothing where the person skips it or there is no terminal any more.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    try:
        with keyboard() as keys:
            keys.forget()
            click.echo(f"Pain {when}? 0 (none) to 9, t for ten; Enter skips: ", nl=False)
            while (answer := _meaning(keys.key() or "")) is None:
                pass
    except EOFError:
        return None
    except KeyboardInterrupt:
        click.echo()
        raise
    click.echo("–" if answer < 0 else str(answer))
    return None if answer < 0 else answer


def _meaning(key: str) -> int | None:
    """The pain that a key stands for, -1 for none told; nothing where it is no answer."""
    if key in _SKIP:
        return -1
    if key.lower() in _TEN:
        return WORST_PAIN
    return int(key) if key.isascii() and key.isdigit() else None
