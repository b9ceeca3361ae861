"""Questions that are answered with one key, spoken where there is a voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from voiceguide.inputs.keys.keyboard import ESCAPE, Keyboard

if TYPE_CHECKING:
    from voiceguide.app.spoken_prompt import SpokenPrompt


class QuitError(Exception):
    """The person has ended the dialogue."""


class KeyQuestions:
    """Speaks sentences and waits for keys.

    Args:
        keyboard: where the answers come from.
        quit_key: the letter that ends the dialogue at every question, as Escape does.
        voice: speaks; None if the person only reads.
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
