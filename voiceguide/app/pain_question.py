"""The answers to questions about pain, given with one key."""

from collections.abc import Callable, Mapping

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.journal_entry import WORST_PAIN

_SKIP = (ENTER, " ")
_STOP = ("q", ESCAPE)


def read_pain(keyboard: Keyboard, ten: str, ask_again: Callable[[], None]) -> int | None:
    """Wait for a key that answers; returns the pain, 0 to 10, or None if the person skips the question.

    Args:
        keyboard: where the answer comes from.
        ten: the letter for ten, for which there is no digit.
        ask_again: called after any other key.

    Raises:
        KeyboardInterrupt: the person stops, with Ctrl-C, Q or Escape.
        EOFError: nobody can press a key any more.
    """
    return _read(keyboard, {**{str(pain): pain for pain in range(10)}, ten: WORST_PAIN}, ask_again)


def read_number(keyboard: Keyboard, most: int, ask_again: Callable[[], None]) -> int | None:
    """Wait for a digit from 1 to `most`; returns it, or None if the person skips the question.

    Raises:
        KeyboardInterrupt: the person stops, with Ctrl-C, Q or Escape.
        EOFError: nobody can press a key any more.
    """
    return _read(keyboard, {str(number): number for number in range(1, most + 1)}, ask_again)


def _read(keyboard: Keyboard, answers: Mapping[str, int], ask_again: Callable[[], None]) -> int | None:
    """Wait for one of the keys in `answers`; returns what it means, or None if the question is skipped."""
    while True:
        key = (keyboard.key() or "").lower()
        if key in answers:
            return answers[key]
        if key in _SKIP:
            return None
        if key in _STOP:
            raise KeyboardInterrupt
        ask_again()
