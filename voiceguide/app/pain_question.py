"""The answers to questions about pain, given with one key."""

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.journal_entry import WORST_PAIN

_ROMAN_TEN = "x"
_SKIP = (ENTER, " ", ESCAPE)


def read_pain(keyboard: Keyboard, ten: str) -> int | None:
    """Wait for a key that answers; returns the pain, 0 to 10, or None if the person skips the question.

    Args:
        keyboard: where the answer comes from.
        ten: the letter for ten, for which there is no digit.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        EOFError: nobody can press a key any more.
    """
    while True:
        key = keyboard.key() or ""
        if key in _SKIP:
            return None
        if key.lower() in {ten, _ROMAN_TEN}:
            return WORST_PAIN
        if key.isascii() and key.isdigit():
            return int(key)


def read_number(keyboard: Keyboard, most: int) -> int | None:
    """Wait for a digit from 1 to `most`; returns it, or None if the person skips the question.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        EOFError: nobody can press a key any more.
    """
    while True:
        key = keyboard.key() or ""
        if key in _SKIP:
            return None
        if key.isascii() and key.isdigit() and 1 <= int(key) <= most:
            return int(key)
