"""A session's keys at a real terminal with a real shell: put to sleep, sent to the background, killed."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("job control is a thing of Linux and macOS", allow_module_level=True)

from tests.live.live_program import Terminal

ROOT = Path(__file__).parents[2]
SHELLS = {"bash": ["bash", "--norc", "--noprofile", "-i"], "dash": ["dash", "-i"]}

SESSION = """
import os
from threading import Event
from voiceguide.inputs.keys.keyboard_input import KeyboardInput
from voiceguide.language.vocabulary import Command

over = Event()

def send(command):
    print(f"<{command}>", flush=True)
    if command is Command.STOP:
        over.set()

with KeyboardInput(send):
    print(f"<begin {os.getpid()}>", flush=True)
    while not over.wait(0.05) and not os.path.exists("over"):
        pass
print("<end>", flush=True)
"""

MODE = """
import sys, termios
modes = termios.tcgetattr(0)
flags = {"flow": modes[0] & termios.IXON, "lines": modes[3] & termios.ICANON, "echo": modes[3] & termios.ECHO}
print(*("mode:", *(name for name in flags if flags[name])), "<")
"""


class Shell:
    """Somebody at a shell."""

    def __init__(self, name: str, folder: Path) -> None:
        (folder / "session.py").write_text(SESSION)
        (folder / "mode.py").write_text(MODE)
        home = {"HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHON": sys.executable, "PS1": "% ", "TERM": "xterm"}
        start = f"import os; os.execvp({name!r}, {SHELLS[name]!r})"
        self.terminal = Terminal(["-c", start], folder, {"PATH": os.environ["PATH"]} | home, columns=100)
        self._told = 0

    def type(self, keys: str) -> None:
        self.terminal.type(keys)

    def press(self, key: str) -> None:
        """Press a key as a person does: not in the same instant as the one before."""
        time.sleep(0.2)
        self.terminal.type(key)

    def await_(self, text: str) -> str:
        """Wait until this is shown, after what was shown before; returns what came in between."""
        self.terminal.wait_for(lambda _line: text in self.terminal.written[self._told :])
        begin, self._told = self._told, self.terminal.written.index(text, self._told) + len(text)
        return self.terminal.written[begin : self._told - len(text)]

    def mode(self) -> list[str]:
        """What the terminal does with keys, as a program that the shell starts finds it."""
        self.type("$PYTHON mode.py\n")
        self.await_("mode:")
        return self.await_("<").split()

    def close(self) -> None:
        self.type("\x04")
        self.type("exit\n")
        self.terminal.wait()


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    shell = Shell(request.param, tmp_path)
    shell.await_("% ")
    yield shell
    shell.terminal.kill()


def start(shell: Shell, after: str = "") -> int:
    """Start a session; returns its process."""
    shell.type(f"$PYTHON session.py {after}\n")
    shell.await_("<begin ")
    return int(shell.await_(">"))


def test_keys_work_again_after_ctrl_z_and_meanwhile_the_shell_is_as_ever(shell: Shell) -> None:
    usual = ["flow", "lines", "echo"]
    for _attempt in range(5):  # a shell that has just begun may still be setting its terminal up
        if shell.mode() == usual:
            break
        time.sleep(0.5)
    else:
        raise AssertionError("that is no usual terminal")
    start(shell)
    shell.press("r")
    shell.await_("<repeat>")
    shell.type("\x1a")
    shell.await_("% ")
    assert shell.mode() == usual
    shell.type("fg\n")
    shell.await_("session.py")
    shell.press("\x1b[C")
    shell.await_("<next>")
    shell.press("q")
    shell.await_("<pause>")
    shell.press("q")
    shell.await_("<end>")
    assert shell.mode() == usual
    shell.close()


def test_in_the_background_it_goes_on_without_keys_and_ends_by_itself(shell: Shell, tmp_path: Path) -> None:
    start(shell)
    shell.type("\x1a")
    shell.await_("% ")
    shell.type("bg\n")
    shell.type("echo he''re\n")
    shell.await_("here")
    shell.type("xyz")  # is the shell's
    (tmp_path / "over").touch()
    shell.await_("<end>")
    shell.type("\x15")
    shell.type("echo st''ill\n")
    shell.await_("still")
    assert "<" not in shell.terminal.written.rpartition("<end>")[2]
    shell.close()


def test_brought_back_from_the_background_it_hears_keys_again(shell: Shell) -> None:
    start(shell, after="&")
    shell.type("fg\n")
    shell.await_("session.py")
    shell.press("b")
    shell.await_("<back>")
    shell.type("\x03")
    shell.await_("KeyboardInterrupt")
    assert shell.mode() == ["flow", "lines", "echo"]
    shell.close()


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_the_terminal_is_restored_by_a_signal_that_ends_the_program(number: signal.Signals, shell: Shell) -> None:
    usual = shell.mode()
    os.kill(start(shell), number)
    shell.await_("% ")
    assert shell.mode() == usual
    shell.close()


def test_nothing_that_is_typed_is_echoed(shell: Shell) -> None:
    start(shell)
    shell.type("xyzzy")
    shell.press("r")
    shell.await_("<")
    assert "xyzzy" not in shell.terminal.written
    shell.type("\x03")
    shell.await_("KeyboardInterrupt")
    shell.close()
