"""The question how much it hurts, answered with one key."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import click

from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.journal_entry import WORST_PAIN

_ROMAN_TEN = "x"
_SKIP = (ENTER, " ", ESCAPE)
_SKIPPED = -1


def ask_pain(
    question: str, ten: str, keyboard: Callable[[], AbstractContextManager[Keyboard]] = open_keyboard
) -> int | None:
    """Ask for the pain, from 0 to 10; None where the person skips it or there is no terminal any more.

    Args:
        question: the question in the language of the session, with `{ten}` in it.
        ten: the letter for ten, for which there is no digit.
        keyboard: opens the keyboard of the terminal.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    try:
        with keyboard() as keys:
            keys.discard_pending()
            click.echo(f"{question.format(ten=ten)} ", nl=False)
            while (answer := _pain(keys.key() or "", ten)) is None:
                pass
    except EOFError:
        return None
    except KeyboardInterrupt:
        click.echo()
        raise
    click.echo("–" if answer == _SKIPPED else str(answer))
    return None if answer == _SKIPPED else answer


def _pain(key: str, ten: str) -> int | None:
    """The pain that a key stands for, or `_SKIPPED`; None for a key without a meaning."""
    if key in _SKIP:
        return _SKIPPED
    if key.lower() in {ten, _ROMAN_TEN}:
        return WORST_PAIN
    return int(key) if key.isascii() and key.isdigit() else None
