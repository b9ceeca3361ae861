import os
import sys
from collections.abc import Iterator

import pytest

from voiceguide.inputs.keys.key_reader import at_terminal, open_keyboard

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Linux and macOS", allow_module_level=True)

import pty
import signal
import termios
from threading import Thread

from voiceguide.inputs.keys.posix_console import PosixTerminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal at which this process sits; what is written to the descriptor is typed there."""
    typing, sitting = pty.openpty()
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield typing
    os.close(typing)


def mode() -> int:
    """The flags that say whether lines are collected, keys are echoed and Ctrl-C interrupts."""
    return int(termios.tcgetattr(sys.stdin.fileno())[3])


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (b"n", "n"),
        (b"7", "7"),
        (b" ", " "),
        (b"\n", "\n"),
        (b"\r", "\n"),
        ("ü".encode(), "ü"),
        ("😀".encode(), "😀"),
        (b"\x1b", "\x1b"),
        (b"\x1b[A", "\x1b[A"),
        (b"\x1b[15~", "\x1b[15~"),
        (b"\x1bOP", "\x1bOP"),
        (b"\xff", "\ufffd"),
    ],
)
def test_each_key_is_one_text(terminal: int, typed: bytes, key: str) -> None:
    os.write(terminal, typed)
    with open_keyboard() as keyboard:
        assert keyboard.key() == key


def test_keys_come_one_by_one_and_none_is_lost(terminal: int) -> None:
    os.write(terminal, b"1\x1b[B2")
    pressed = []
    for _ in range(3):
        with open_keyboard() as keyboard:
            pressed.append(keyboard.key())
    assert pressed == ["1", "\x1b[B", "2"]


def test_a_key_that_is_not_pressed_in_time_is_nothing(terminal: int) -> None:
    with open_keyboard() as keyboard:
        assert keyboard.key(0) is None
        os.write(terminal, b"y")
        assert keyboard.key(5) == "y"


def test_keys_typed_before_can_be_discarded(terminal: int) -> None:
    with open_keyboard() as keyboard:
        os.write(terminal, b"nnn")
        keyboard.discard_pending()
        os.write(terminal, b"y")
        assert keyboard.key() == "y"


def test_nothing_is_echoed_and_the_terminal_is_restored(terminal: int) -> None:
    before = mode()
    with open_keyboard():
        assert not mode() & (termios.ECHO | termios.ICANON)
        assert mode() & termios.ISIG
    assert mode() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_terminal_is_restored_when_interrupted(terminal: int, number: signal.Signals) -> None:
    before, handler = mode(), signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), open_keyboard() as keyboard:
        os.kill(os.getpid(), number)
        keyboard.key()
    assert (mode(), signal.getsignal(number)) == (before, handler)


def test_keys_come_one_by_one_after_a_stop_too(terminal: int) -> None:
    before = termios.tcgetattr(sys.stdin.fileno())
    with open_keyboard() as keyboard:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)  # as a shell does while the program sleeps
        os.kill(os.getpid(), signal.SIGCONT)
        os.write(terminal, b"n")
        assert keyboard.key() == "n"


def test_whoever_enters_the_mode_in_between_it_is_the_one_from_before_that_is_restored(
    terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = termios.tcgetattr(sys.stdin.fileno())
    keyboard = PosixTerminal(sys.stdin.fileno())
    read_mode = termios.tcgetattr

    def interrupted(descriptor: int) -> list[object]:
        monkeypatch.setattr(termios, "tcgetattr", read_mode)
        keyboard.enter_cbreak_mode()  # as the handler of SIGCONT does, between two steps of this very method
        return list(read_mode(descriptor))

    monkeypatch.setattr(termios, "tcgetattr", interrupted)
    keyboard.enter_cbreak_mode()
    assert not mode() & termios.ECHO
    keyboard.restore()
    assert termios.tcgetattr(sys.stdin.fileno()) == before


def test_while_the_shell_has_the_terminal_nobody_who_waits_for_a_key_takes_it(terminal: int) -> None:
    before = termios.tcgetattr(sys.stdin.fileno())
    keyboard = PosixTerminal(sys.stdin.fileno())
    keyboard.enter_cbreak_mode()
    with keyboard.lent_to_the_shell():
        reader = Thread(target=keyboard.key, args=(0.0,))
        reader.start()
        reader.join()
        assert termios.tcgetattr(sys.stdin.fileno()) == before
    assert not mode() & termios.ECHO
    keyboard.restore()
    assert termios.tcgetattr(sys.stdin.fileno()) == before


def test_a_terminal_that_goes_away_is_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    typing, sitting = pty.openpty()
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(EOFError), open_keyboard() as keyboard:
            os.close(typing)
            keyboard.key()


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert not at_terminal()
        with pytest.raises(EOFError), open_keyboard():
            pass
