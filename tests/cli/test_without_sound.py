"""A machine without PortAudio, or without a sound device: exit code 3, what to install, and how to export a session."""

import itertools
import json
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.run_program import Run, process, sessions
from voiceguide.audio_io.live_output import SilentOutput

NO_PORTAUDIO = 'raise OSError("PortAudio library not found")\n'
NO_DEVICE = """
class PortAudioError(Exception):
    pass

class default:
    device = (-1, -1)

def query_hostapis():
    return ()

def query_devices():
    return ()

def _exit_handler():
    pass
"""
MACHINES = {
    NO_PORTAUDIO: "there is no PortAudio, which voiceguide plays through: install it with ",
    NO_DEVICE: "there is no loudspeaker\n  Connect one, or headphones.",
}


@pytest.fixture(params=MACHINES, ids=["no PortAudio", "no device"])
def machine(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What such a machine has to say."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "sounddevice.py").write_text(request.param)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"), prepend=":")
    monkeypatch.syspath_prepend(tmp_path / "modules")
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    return MACHINES[request.param]


@pytest.mark.parametrize(
    "command",
    [["sounds", "--try", "tick"], ["sounds", "--try", "sea"], ["voices", "--engine", "silent", "--try", "silent"]],
)
def test_what_would_be_heard_is_refused(command: list[str], machine: str, run: Run) -> None:
    ended = run(*command, ENGINE="silent")
    ended.fails(3, f"voiceguide: {machine}")
    assert "export" not in ended.err, "which is for sessions"


@pytest.mark.parametrize("language", [None, "en"])
def test_a_session_can_be_written_to_a_file_by_the_command_that_is_told(
    language: str | None, machine: str, brief: Path, run: Run
) -> None:
    Path("my session.yaml").write_bytes(brief.read_bytes())
    options = ("--language", language) if language else ()
    ended = run("play", "./my session.yaml", *options, ENGINE="silent")
    ended.fails(3, f"voiceguide: {machine}")
    command = shlex.split(ended.err.rpartition("Or write a sound file: voiceguide ")[2].splitlines()[0])
    assert command[1:] == ["./my session.yaml", "-o", "my session.m4a", *options]
    assert run(*command, ENGINE="silent").code == 0


def test_a_session_can_be_looked_at_by_the_command_that_is_told(
    machine: str, brief: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("play", brief, ENGINE="silent").err.rpartition("Or look at the session without sound: voiceguide ")[2]
    assert shlex.split(told) == ["play", str(brief), "--device", "none"]
    ticks = itertools.count(step=0.4)  # the clock runs ahead
    monkeypatch.setattr("voiceguide.audio_io.output_stream.SilentOutput", lambda: SilentOutput(lambda: next(ticks)))
    ended = run(*shlex.split(told), ENGINE="silent")
    assert (ended.code, ended.err) == (0, ""), ended
    assert "Hello there." in ended.out
    assert len(sessions(run)) == 1


def test_so_can_a_sentence(machine: str, brief: Path, run: Run) -> None:
    ended = run("say", "It's done.", "--in", brief, ENGINE="silent")
    ended.fails(3, f"voiceguide: {machine}")
    command = shlex.split(ended.err.rpartition("Or write a sound file: voiceguide ")[2])
    assert command == ["say", "It's done.", "--in", str(brief), "-o", "sentence.m4a"]
    assert run(*command, ENGINE="silent").code == 0
    assert Path("sentence.m4a").stat().st_size > 1000


def test_as_a_process_too(machine: str) -> None:
    ended = process("play", "tennis-ball", "--quiet", ENGINE="silent")
    ended.fails(3, machine, "voiceguide export tennis-ball -o tennis-ball.m4a")


def test_all_else_works(machine: str, brief: Path, run: Run) -> None:
    for command in (["list"], ["check", brief], ["show", brief], ["export", brief], ["sounds"], ["cache"]):
        assert run(*command, ENGINE="silent").code == 0


def test_the_doctor_says_what_to_do(machine: str, run: Run) -> None:
    ended = run("doctor", ENGINE="silent")
    assert ended.code == 3
    assert f"fails  {machine}" in ended.out


def test_the_doctor_looks_at_everything_even_where_all_fails(machine: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("doctor", "--json", ENGINE="silnet", CACHE_DIR=str(tmp_path / "file"))
    assert (ended.code, ended.err) == (3, "")
    works = {finding["what"]: finding["works"] for finding in json.loads(ended.out)}
    assert works == {
        "versions": True, "settings": False, "speech (de)": False, "speech (en)": False,
        "sound device": False, "sounds": True, "store": False,
    }  # fmt: skip
    ended = run("doctor", RATE="fast")
    assert "VOICEGUIDE_RATE: error: expected a whole number" in ended.out


def test_the_devices_there_are(machine: str, run: Run) -> None:
    ended = run("devices")
    assert (ended.code, ended.out) == (3 if "PortAudio" in machine[:25] else 0, "")
    assert "There is no sound device." in ended.err or machine in ended.err
    ended = run("devices", "--microphones")
    assert (ended.code, ended.out) == (3 if "PortAudio" in machine[:25] else 0, "")
    assert "There is no microphone." in ended.err or machine in ended.err
