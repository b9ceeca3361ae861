"""The answers to questions about pain, given with one key."""

from collections.abc import Mapping

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
    digits = {str(pain): pain for pain in range(10)}
    return _read(keyboard, {**digits, ten: WORST_PAIN, _ROMAN_TEN: WORST_PAIN})


def read_number(keyboard: Keyboard, most: int) -> int | None:
    """Wait for a digit from 1 to `most`; returns it, or None if the person skips the question.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        EOFError: nobody can press a key any more.
    """
    return _read(keyboard, {str(number): number for number in range(1, most + 1)})


def _read(keyboard: Keyboard, answers: Mapping[str, int]) -> int | None:
    """Wait for one of the keys in `answers`; returns what it means, or None if the question is skipped."""
    while True:
        key = (keyboard.key() or "").lower()
        if key in _SKIP:
            return None
        if key in answers:
            return answers[key]
