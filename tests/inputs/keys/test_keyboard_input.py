"""Keys that are read while a session runs: no session is needed to try that."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.inputs.keys.keyboard_input import KeyboardInput
from voiceguide.language.vocabulary import Command
from voiceguide.player.stop_signals import stop_on_signal

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Linux and macOS", allow_module_level=True)

import pty
import signal
import termios


class Typed:
    """A keyboard on which keys are pressed by a test; `None` is a while without any."""

    def __init__(self) -> None:
        self.keys: SimpleQueue[str | BaseException | None] = SimpleQueue()
        self.discarded = 0
        self.closed_in: str | None = None

    def key(self, within_s: float | None = None) -> str | None:
        try:
            key = self.keys.get(timeout=within_s)
        except Empty:
            return None
        if isinstance(key, BaseException):
            raise key
        return key

    def discard_pending(self) -> None:
        self.discarded += 1

    @contextmanager
    def open(self) -> Iterator[Keyboard]:
        yield self
        self.closed_in = threading.current_thread().name


@pytest.fixture
def sent() -> "SimpleQueue[Command]":
    return SimpleQueue()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal at which this process sits; what is written to the descriptor is typed there."""
    typing, sitting = pty.openpty()
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield typing
    os.close(typing)


def passing(step_s: float = 2.0) -> Callable[[], float]:
    """A clock that goes on by so much whenever it is looked at."""
    now_s = iter(range(1_000_000))
    return lambda: next(now_s) * step_s


def test_what_the_keys_ask_for_is_sent_in_their_order(sent: "SimpleQueue[Command]") -> None:
    typed = Typed()
    for key in (" ", "x", "\x1b[C", "?"):
        typed.keys.put(key)
    with KeyboardInput(sent.put, typed.open, passing()) as keys:
        told = [sent.get(timeout=5) for _ in range(3)]
        assert keys.listening
    assert told == [Command.PAUSE_OR_GO_ON, Command.NEXT, Command.HELP]
    assert sent.empty()
    assert (typed.discarded, typed.closed_in) == (1, "MainThread")
    assert not keys.listening


def test_a_press_that_was_withheld_is_sent_when_no_other_follows(sent: "SimpleQueue[Command]") -> None:
    typed = Typed()
    typed.keys.put("\x1b[A")
    typed.keys.put("\x1b[A")
    with KeyboardInput(sent.put, typed.open, passing(0.5)):
        assert [sent.get(timeout=5) for _ in range(2)] == [Command.LOUDER] * 2


def test_a_key_that_is_held_is_sent_once(sent: "SimpleQueue[Command]") -> None:
    typed = Typed()
    for key in [" "] * 40 + ["r"]:
        typed.keys.put(key)
    with KeyboardInput(sent.put, typed.open, passing(0.1)):
        assert [sent.get(timeout=5) for _ in range(2)] == [Command.PAUSE_OR_GO_ON, Command.REPEAT]


def test_without_a_terminal_there_is_nothing_to_do(
    sent: "SimpleQueue[Command]", monkeypatch: pytest.MonkeyPatch
) -> None:
    before = threading.active_count()
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with KeyboardInput(sent.put) as keys:
            assert not keys.listening
            assert threading.active_count() == before


def test_a_terminal_that_goes_away_ends_the_keys_and_nothing_else(sent: "SimpleQueue[Command]") -> None:
    typed = Typed()
    typed.keys.put("r")
    typed.keys.put(EOFError())
    with KeyboardInput(sent.put, typed.open, passing()) as keys:
        assert sent.get(timeout=5) is Command.REPEAT
        limit = time.monotonic() + 5
        while keys.listening:
            assert time.monotonic() < limit
            time.sleep(0.001)


def test_a_ctrl_c_that_comes_as_a_key_interrupts(sent: "SimpleQueue[Command]") -> None:
    typed, stopped = Typed(), threading.Event()
    typed.keys.put(KeyboardInterrupt())
    typed.keys.put("r")
    with stop_on_signal(stopped.set), KeyboardInput(sent.put, typed.open, passing()):
        assert sent.get(timeout=5) is Command.REPEAT
        assert stopped.wait(5)


def test_at_a_terminal_it_comes_and_goes_without_a_trace(terminal: int, sent: "SimpleQueue[Command]") -> None:
    before = termios.tcgetattr(sys.stdin.fileno())
    os.write(terminal, b"lll")  # typed before
    with KeyboardInput(sent.put):
        assert not termios.tcgetattr(sys.stdin.fileno())[3] & termios.ECHO
        os.write(terminal, b"\x1b[6~")
        assert sent.get(timeout=5) is Command.NEXT
        began_s = time.monotonic()
    assert time.monotonic() - began_s < 1
    assert termios.tcgetattr(sys.stdin.fileno()) == before
    assert sent.empty()


def test_a_window_that_changes_its_size_disturbs_nothing(terminal: int, sent: "SimpleQueue[Command]") -> None:
    handled = threading.Event()
    before = signal.signal(signal.SIGWINCH, lambda *_: handled.set())
    try:
        with KeyboardInput(sent.put):
            for size in range(50):
                termios.tcsetwinsize(terminal, (20, 40 + size))
                os.kill(os.getpid(), signal.SIGWINCH)
            os.write(terminal, b"r")
            assert sent.get(timeout=5) is Command.REPEAT
    finally:
        signal.signal(signal.SIGWINCH, before)
    assert handled.is_set()


@pytest.mark.parametrize("keys_first", [True, False])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_session_that_is_interrupted_is_stopped_gently(
    number: signal.Signals, keys_first: bool, terminal: int, sent: "SimpleQueue[Command]", tmp_path: Path
) -> None:
    stopped = threading.Event()
    inner, outer = stop_on_signal(stopped.set), KeyboardInput(sent.put)
    with outer if keys_first else inner, inner if keys_first else outer:
        os.kill(os.getpid(), number)
        assert stopped.wait(5)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
            stopped.clear()
            stopped.wait(5)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_whoever_sees_to_sigterm_goes_on_doing_so(terminal: int) -> None:
    told = []
    before = signal.signal(signal.SIGTERM, lambda *_: told.append("mine"))
    try:
        with open_keyboard():
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert told == ["mine"]
