"""Keys that are typed at the muscle finder, and what is known of its questions."""

from collections.abc import Callable

from voiceguide.care.finder import load_table
from voiceguide.language.phrases import load_phrases

TABLE = load_table()
EN, DE = load_phrases("en").finder, load_phrases("de").finder
FLAG_IDS = [flag.id.value for flag in TABLE.red_flags]
SADDLE, _, SEVERE = (EN.red_flags[flag.id].advice for flag in TABLE.red_flags[:3])
NONE = "n" * len(FLAG_IDS)
"""The keys that deny every red flag."""
Typed = Callable[[str], "FakeKeyboard"]


class FakeKeyboard:
    """Somebody who presses these keys, one after the other, and then leaves."""

    def __init__(self, pressed: str) -> None:
        self.left = list(pressed)

    def key(self, within_s: float | None = None) -> str | None:
        if not self.left:
            raise EOFError("the terminal is gone")
        key = self.left.pop(0)
        if key == "\x03":
            raise KeyboardInterrupt
        return key

    def discard_pending(self) -> None:
        """Nothing is typed ahead."""
