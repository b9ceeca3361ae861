"""Questions that are answered with one key: spoken where there is a voice, or about pain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.journal_entry import WORST_PAIN

if TYPE_CHECKING:
    from voiceguide.app.spoken_prompt import SpokenPrompt


class QuitError(Exception):
    """The person has ended the dialogue."""


class KeyQuestions:
    """Speaks sentences and waits for keys.

    The letter `quit_key` ends the dialogue at every question, as Escape does. Without a voice, the person only reads.
    """

    def __init__(self, keyboard: Keyboard, quit_key: str, voice: SpokenPrompt | None = None) -> None:
        self._keyboard = keyboard
        self._quit_keys = (quit_key, ESCAPE)
        self._voice = voice
        self._early_key: str | None = None
        """A key that was pressed while something was spoken."""

    def say(self, *sentences: str) -> None:
        """Speak what is shown elsewhere; a key interrupts it, and counts as the answer to the next question."""
        if self._voice and self._early_key is None:
            self._early_key = self._voice.say(sentences, self._keyboard)

    def ask(self, keys: Collection[str], spoken: Sequence[str]) -> str:
        """Wait for one of these keys, whatever its case; if there is a voice, any other key repeats the question.

        Raises:
            QuitError: the person ends the dialogue.
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: nobody can press a key any more.
        """
        while True:
            self.say(*spoken)
            key, self._early_key = self._early_key, None
            pressed = (self._next_key() if key is None else key).lower()
            if pressed in self._quit_keys:
                raise QuitError
            if pressed in keys:
                return pressed

    def _next_key(self) -> str:
        key = self._keyboard.key()
        assert key is not None
        return key


_SKIP = (ENTER, " ")
_STOP = ("q", ESCAPE)


def read_pain(keyboard: Keyboard, ten: str, ask_again: Callable[[], None]) -> int | None:
    """Wait for a key that answers; returns the pain, 0 to 10, or None if the person skips the question.

    `ten` is the letter for ten, for which there is no digit; `ask_again` is called after a key that means nothing.

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
