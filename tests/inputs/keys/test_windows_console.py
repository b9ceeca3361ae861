"""The console of Windows, with its `msvcrt` made up as Microsoft describes it."""

import sys
from collections import deque
from types import SimpleNamespace

import pytest

from voiceguide.inputs.keys.key_bindings import key_name
from voiceguide.inputs.keys.windows_console import WindowsConsole


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> "deque[str]":
    codes: deque[str] = deque()
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(kbhit=lambda: bool(codes), getwch=codes.popleft))
    return codes


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        ("n", "n"),
        (" ", "space"),
        ("\r", "enter"),
        ("\x08", "backspace"),
        ("\x1b", "escape"),
        ("\xe0H", "up"),
        ("\xe0P", "down"),
        ("\xe0K", "left"),
        ("\xe0M", "right"),
        ("\x00M", "right"),  # of the keypad
        ("\xe0I", "page-up"),
        ("\xe0Q", "page-down"),
        ("\xe0G", "home"),
        ("\xe0\x8d", "ctrl+up"),
        ("\xe0\x91", "ctrl+down"),
        ("\x00;", "f1"),
        ("\x00?", "f5"),
        ("\xe0\x92", ""),
        ("\x00n", ""),  # Alt and a function key: not the letter
    ],
)
def test_a_key_goes_by_the_name_that_it_has_elsewhere(codes: str, name: str, typed: "deque[str]") -> None:
    typed.extend(codes)
    key = WindowsConsole().key()
    assert key is not None
    assert key_name(key) == name
    assert not typed


def test_nothing_is_pressed(typed: "deque[str]") -> None:
    assert WindowsConsole().key(0) is None


def test_keys_typed_before_can_be_discarded(typed: "deque[str]") -> None:
    typed.extend("abc")
    WindowsConsole().discard_pending()
    assert WindowsConsole().key(0) is None


def test_ctrl_c_interrupts(typed: "deque[str]") -> None:
    typed.append("\x03")
    with pytest.raises(KeyboardInterrupt):
        WindowsConsole().key()
