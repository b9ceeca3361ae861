"""Keys that are pressed where the terminal asks for one."""

from collections.abc import Callable

import pytest

from voiceguide.cli import terminal
from voiceguide.inputs.keys.keyboard import Keyboard


class Pressed:
    """A keyboard on which given keys are pressed."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys

    def __enter__(self) -> Keyboard:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def discard_pending(self) -> None:
        pass

    def key(self, within_s: float | None = None) -> str | None:
        key = self._keys.pop(0)
        if key == "ctrl-c":
            raise KeyboardInterrupt
        if key == "hung up":
            raise EOFError
        return key


def press_when_asked(monkeypatch: pytest.MonkeyPatch, keys: list[str]) -> None:
    """From now on, somebody reads what is asked, and presses the first of the `keys` that are left."""
    ask_with_keys = terminal._ask

    def ask(question: str, read: Callable[..., int | None]) -> int | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(terminal, "open_keyboard", lambda: Pressed(keys))
            return ask_with_keys(question, read)

    monkeypatch.setattr(terminal, "_somebody_reads", lambda: True)
    monkeypatch.setattr(terminal, "_ask", ask)
