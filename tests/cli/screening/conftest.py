import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.screening.a_room import SCRIPT, Room
from voiceguide.app.spoken_prompt import SpokenPrompt


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A routine with a list of its own."""
    path = tmp_path / "work" / "evening.yaml"
    path.write_text(SCRIPT)
    return path


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Somebody sits at a terminal, in earshot."""
    if sys.platform == "win32":
        pytest.skip("a pseudo-terminal is a thing of Linux and macOS")
    import pty
    import termios

    typing, sitting = pty.openpty()
    here = Room(typing)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", here.open)
    monkeypatch.setattr(SpokenPrompt, "say", here.record(SpokenPrompt.say))
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.001)

    def waited(_number: int, _frame: object) -> None:
        raise TimeoutError("a key is waited for that nobody presses")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(30)
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield here
        assert termios.tcgetattr(sitting)[3] & termios.ECHO, "the terminal is as before"
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    os.close(typing)


@pytest.fixture
def nobody(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """The loudspeaker plays, but there is no terminal."""
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        yield room


@pytest.fixture
def silent(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The questions of an export, which are not read out; keys are typed as each is shown."""

    def shown(texts: Sequence[str], _keyboard: object) -> None:
        room.said.append(tuple(texts))
        room.press(room.at_start)

    monkeypatch.setattr("voiceguide.app.export_workflow._not_read_out", shown)
    return room
